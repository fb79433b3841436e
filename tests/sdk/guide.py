"""Writes the code of a guide to a file that a compiler checks: blocks one after another, as a reader would type them.

usage: guide.py LANGUAGE GUIDE OUTPUT
"""

import re
import sys

language, guide, output = sys.argv[1:]
blocks = re.findall(rf"^```{language}\n(.*?)^```", open(guide, encoding="utf-8").read(), re.M | re.S)
assert blocks, f"{guide} has no such code"
with open(output, "w", encoding="utf-8") as file:
    file.write("".join(blocks) + "export {};\n")
