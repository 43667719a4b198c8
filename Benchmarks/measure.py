"""Runs a command and prints its wall seconds, processor seconds and peak memory in KB."""
import os
import sys
import time

begin = time.monotonic()
child = os.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
if os.waitstatus_to_exitcode(status) not in (0, 1):
    sys.exit("the command failed: " + " ".join(sys.argv[1:]))
print(f"{time.monotonic() - begin:.3f} {usage.ru_utime + usage.ru_stime:.3f} {usage.ru_maxrss}")
