"""From the bytes of a file to tables of text: CSV, workbooks, XML, Parquet; nothing here knows what they speak of."""
