/* The system's Graphviz, as Swift's importer reaches it. */
#include <gvc.h>
#include <cgraph.h>
