"""What is counted and measured, in Prometheus' words."""

from __future__ import annotations

import types

import aiohttp
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from knowledge.models import Decision

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The upper ends, in seconds, in which the time of a question is counted."""

TOO_MANY_REQUESTS = 429


class Metrics:
    """All metrics, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry(auto_describe=True)
        ProcessCollector(registry=self._registry)
        self._questions = Counter(
            "footnote_questions", "Questions, by what became of them", ["decision"], registry=self._registry
        )
        self._seconds = Histogram(
            "footnote_question_seconds",
            "Seconds from a question to its reply",
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._votes = Counter("footnote_votes", "Votes on answers", ["vote"], registry=self._registry)
        self._reconnects = Counter(
            "footnote_gateway_reconnects", "Times that a connection to the gateway broke", registry=self._registry
        )
        self._rate_limits = Counter(
            "footnote_rate_limits", "Requests that Discord refused as too many", registry=self._registry
        )
        self._latency = Gauge(
            "footnote_gateway_latency_seconds", "Seconds that a heartbeat takes", ["shard"], registry=self._registry
        )
        self._servers = Gauge("footnote_servers", "Servers that the bot is in", registry=self._registry)
        for decision in Decision:
            self._questions.labels(decision.value)

    def answered(self, decision: Decision, seconds: float) -> None:
        """Count a question with what became of it and how long it took."""
        self._questions.labels(decision.value).inc()
        self._seconds.observe(seconds)

    def voted(self, vote: str) -> None:
        """Count a vote; ``vote`` is its name."""
        self._votes.labels(vote).inc()

    def reconnected(self) -> None:
        """Count that a connection to the gateway broke."""
        self._reconnects.inc()

    def connected_to(self, servers: int, latencies: list[tuple[int, float]]) -> None:
        """Note how many servers there are, and each shard's latency in seconds."""
        self._servers.set(servers)
        for shard, seconds in latencies:
            self._latency.labels(str(shard)).set(seconds)

    def exposition(self) -> bytes:
        """Give everything in Prometheus' text format; reads what the system says of the process, and may block."""
        return generate_latest(self._registry)

    def request_tracing(self) -> aiohttp.TraceConfig:
        """Give what discord.py's HTTP client has to be told so that rate limits are counted."""
        tracing = aiohttp.TraceConfig()
        tracing.on_request_end.append(self._request_ended)
        return tracing

    async def _request_ended(
        self, _: aiohttp.ClientSession, __: types.SimpleNamespace, ended: aiohttp.TraceRequestEndParams
    ) -> None:
        if ended.response.status == TOO_MANY_REQUESTS:
            self._rate_limits.inc()
