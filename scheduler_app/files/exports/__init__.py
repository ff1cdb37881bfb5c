"""What people take away from a schedule: spreadsheet, calendar, page, each in its module."""
