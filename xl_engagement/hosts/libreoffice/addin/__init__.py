"""The add-in for LibreOffice Calc: built, installed, diagnosed, and what runs inside LibreOffice."""
