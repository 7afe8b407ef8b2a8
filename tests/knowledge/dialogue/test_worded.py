"""What is understood, word for word."""

from __future__ import annotations

import pytest

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue import Understood, complete

ANALYZER = Analyzer()
LEADS = "How many leads did the US report?"


@pytest.mark.parametrize(
    ("earlier", "said", "understood"),
    [
        (LEADS, "and China?", "How many leads did China report?"),
        (LEADS.lower().rstrip("?"), "@Footnote ok, and china", "how many leads did china report?"),
        (LEADS, "(and “China”?)", "How many leads did China report?"),
        (LEADS, "since when?", "Since when did the US report leads?"),
        (LEADS, "who said so?", "Who said how many leads the US reported?"),
        (LEADS, "why so few?", "Why did the US report so few leads?"),
        (LEADS, "before May 1?", "How many leads did the US report before May 1?"),
        (
            "How many leads did China report to the US?",
            "and how many did they?",
            "How many leads did the US report to China?",
        ),
        ("Is the Fog card banned?", "and the bombs?", "Are the bombs banned?"),
        ("Has Real Madrid won?", "and the Herons?", "Have the Herons won?"),
        ("What does a red light mean?", "orange?", "What does an orange light mean?"),
        ("Is the Fog card banned?", "why not?", "Why is the Fog card not banned?"),
        ("Who opened the new library?", "when?", "When was the new library opened?"),
        ("Which bank raised its rates?", "why?", "Why did the bank raise its rates?"),
        ("Which boss drops the key?", "where?", "Where does the boss drop the key?"),
        ("How tall is the tower?", "why?", "Why is the tower so tall?"),
        ("What happened in 1703?", "where?", "Where did that happen in 1703?"),
        ("What is the capital of France?", "and its population?", "What is the population of France?"),
        ("Who coaches the Otters?", "and their captain?", "Who is the Otters' captain?"),
        ("Where do the Salt Raiders live?", "what is their flag?", "What is the Salt Raiders' flag?"),
        ("Does the company pay?", "when do they pay?", "When does the company pay?"),
        ("How do I install the firmware?", "how long does it take?", "How long does it take to install the firmware?"),
        ("How do I install the firmware?", "and update it?", "How do I update the firmware?"),
        ("Who wrote the parser?", "where does he live?", "Where does the person who wrote the parser live?"),
        ("Did the guests see the hall?", "who built it?", "Who built the hall?"),
        ("May guests bring tools?", "which ones?", "Which tools may guests bring?"),
        ("Are there strikes this year?", "how many?", "How many strikes are there this year?"),
        ("Was the bridge closed?", "who?", "Who closed the bridge?"),
        ("What's the default timeout?", "why?", "Why is that the default timeout?"),
        ("what changed in version 2.3", "2.4", "what changed in version 2.4?"),
        ("US leads reported", "and China?", "China leads reported"),
        ("opening hours 2023", "2024?", "opening hours 2024"),
        ("How many leads did the US report?", "which ones?", "Which leads did the US report?"),
        ("How many eggs do I need?", "and how much butter?", "How much butter do I need?"),
        ("How many eggs are in the cake?", "and how much sugar?", "How much sugar is in the cake?"),
        ("Is the tower old?", "how tall?", "How tall is the tower?"),
        ("Do students pay?", "how much?", "How much do students pay?"),
        ("Is there a fee for late payment?", "how much?", "How much is the fee for late payment?"),
        ("What kind of wood was used?", "what kind of stone?", "What kind of stone was used?"),
        ("Did the drivers strike?", "how many?", "How many drivers struck?"),
        ("Are dogs allowed in the garden?", "how many?", "How many dogs are allowed in the garden?"),
        ("May I bring a drone?", "how many?", "How many drones may I bring?"),
        ("Can I drink alcohol?", "how much?", "How much alcohol can I drink?"),
        ("Who opened the new library?", "who says so?", "Who says who opened the new library?"),
        ("What do I need to do?", "why?", "Why do I need to do that?"),
        ("What school model is Sweden notable for?", "why?", "Why is Sweden notable for the school model?"),
        ("What became stronger?", "why?", "Why did that become stronger?"),
        ("What year did the tower burn down?", "why?", "Why did the tower burn down?"),
        ("When was Smeaton's tower built?", "and Rudyerd?", "When was Rudyerd's tower built?"),
        ("Can I use honey?", "instead of sugar?", "Can I use honey instead of sugar?"),
        ("How many people live in Lisbon?", "how many people work there?", "How many people work in Lisbon?"),
        ("Where is the office?", "how do I get there?", "How do I get to the office?"),
        ("Why is the screen flickery?", "since when?", "Since when is the screen flickery?"),
        ("Who is the mayor of Lisbon?", "what is her age?", "What is the age of the mayor of Lisbon?"),
        ("How tall is the tower?", "and its owner?", "Who is the tower's owner?"),
        ("How many leads did the US report?", "and when did China?", "When did China report leads?"),
        ("Can owners keep dogs?", "how long in summer?", "How long can owners keep dogs in summer?"),
        ("What is the interest rate in Norway?", "why?", "Why is that the interest rate in Norway?"),
        ("What did the council decide?", "why?", "Why did the council decide that?"),
        ("How many inches is the screen?", "why?", "Why is the screen so many inches?"),
        ("Who does the user need a chair for?", "why?", "Why does the user need a chair for them?"),
        ("Which of the towers burned down?", "when?", "When did the towers burn down?"),
        ("How many of the tenants pay late?", "why?", "Why do the tenants pay late?"),
        ("What are scopes?", "which of them are free?", "Which of the scopes are free?"),
        ("How many pupils passed the exam?", "how many failed?", "How many pupils failed?"),
        ("Can members bring guests?", "kids?", "Can members bring kids?"),
        ("What was the highest price in May?", "the lowest?", "What was the lowest price in May?"),
        ("Are tickets sold here?", "abroad?", "Are tickets sold here abroad?"),
        ("Where was the festival held in 2019?", "and now?", "Where is the festival held now?"),
        ("How strong was the storm in 1987?", "and the one in 1990?", "How strong was the storm in 1990?"),
        ("How do I list all users?", "and groups?", "How do I list all groups?"),
        ("Do ferns like shade?", "and wet soil?", "Do ferns like wet soil?"),
        ("Who killed the Hydra?", "how old was he?", "How old was the person who killed the Hydra?"),
        ("Is the deposit refundable?", "why?", "Why is the deposit refundable?"),
        ("Does the warranty cover rust?", "scratches too?", "Does the warranty cover scratches?"),
        ("What does status 404 mean?", "503", "What does status 503 mean?"),
        ("When does the last train to Exeter leave?", "the first?", "When does the first train to Exeter leave?"),
        ("What is the Fog card?", "is that allowed?", "Is the Fog card allowed?"),
    ],
)
def test_what_is_understood_reads_as_a_question(earlier: str, said: str, understood: str) -> None:
    """It is shown to the asker, word for word."""
    assert complete(said, [earlier], ANALYZER) == Understood(understood, completed=True)
