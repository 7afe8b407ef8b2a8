"""What members click: buttons, modals, pages. All of it survives a restart."""
