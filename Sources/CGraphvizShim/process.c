/* What a process owes others: limits on itself, and no file left half-written behind. */
#include "CGraphvizShim.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void pg_limit(size_t address_space, unsigned processor_seconds) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (address_space) {
    struct rlimit memory = {address_space, address_space};
    setrlimit(RLIMIT_AS, &memory);
  }
  if (processor_seconds) {
    struct rlimit time = {processor_seconds, processor_seconds + 1};
    setrlimit(RLIMIT_CPU, &time);
  }
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

static char unfinished[4096];

/* Only calls that a signal handler may make; then the signal does what it does by default. */
static void remove_unfinished(int number) {
  if (unfinished[0]) unlink(unfinished);
  signal(number, SIG_DFL);
  raise(number);
}

void pg_remove_on_signal(const char *path) {
  unfinished[0] = 0;
  if (!path || strlen(path) >= sizeof unfinished) return;
  strcpy(unfinished, path);
  const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (unsigned index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    /* A signal that is ignored (nohup) stays so. */
    if (signal(numbers[index], remove_unfinished) == SIG_IGN) signal(numbers[index], SIG_IGN);
  }
}
