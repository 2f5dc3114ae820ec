"""A template and many rows → their files, each laid out once for all rows of its shape; the same bytes as one by one."""
