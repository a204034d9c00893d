"""How reports come into the record: found, loaded, read by worker processes, added one by one."""
