/* Reading of a graph, for layouts as well as for what is told of a text. */
#include <cgraph.h>
#include <stddef.h>

/* Collects what Graphviz complains of from now on. */
void pg_listen(char *error, size_t error_size);

/* The one graph of a text; NULL where there is none, and the error says why. What the parser kept of a text before is
   thrown away first: agmemread would read it as the beginning of this one. */
Agraph_t *pg_read_graph(const char *dot, char *error, size_t error_size);
