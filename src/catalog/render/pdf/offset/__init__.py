"""What a printing house gets: PDF/X-1a:2003 (ISO 15930-4), in the four inks of offset printing, with bleed and crop marks."""
