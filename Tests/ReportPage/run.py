"""Uses reports in a real browser. Each test is a function of the browser and a folder; the arguments name some of them."""
import inspect
import sys
import tempfile
import time
import traceback

import test_contrast
import test_hostile
import test_links
import test_page
import test_views
from browser import Browser


def tests():
    modules = (test_page, test_links, test_views, test_hostile, test_contrast)
    found = [(name, body) for module in modules for name, body in inspect.getmembers(module, inspect.isfunction)
             if name.startswith("test_")]
    return sorted(found, key=lambda pair: (pair[1].__module__, pair[1].__code__.co_firstlineno))


def main():
    wanted = sys.argv[1:]
    chosen = [(name, body) for name, body in tests() if not wanted or any(word in name for word in wanted)]
    if not chosen:
        sys.exit(f"no test is called {' or '.join(wanted)}")
    failed = 0
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name, body in chosen:
                start = time.monotonic()
                try:
                    body(browser, folder)
                    # Whatever a test does, the console stays empty and nothing is fetched.
                    complaints = browser.complaints()
                    assert not complaints, complaints
                    verdict = "ok"
                except Exception:
                    failed += 1
                    verdict = "FAILED"
                    traceback.print_exc()
                print(f"{verdict:6} {time.monotonic() - start:5.1f} s  {name[5:].replace('_', ' ')}", flush=True)
    finally:
        browser.quit()
    print(f"{len(chosen) - failed} of {len(chosen)} tests in the browser passed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
