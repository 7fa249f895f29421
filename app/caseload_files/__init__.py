"""A caseload as files, read and written by the declarations: a folder of CSV, or a workbook."""
