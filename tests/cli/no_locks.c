/* A place without file locks, as a home on a network without its lock daemon: flock fails with NO_FLOCK, record locks with NO_FCNTL. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>

static int refused(const char *name) {
    const char *value = getenv(name);
    errno = value ? atoi(value) : 0;
    return errno != 0;
}

int flock(int fd, int operation) {
    static int (*real)(int, int);
    if (refused("NO_FLOCK")) return -1;
    if (!real) real = dlsym(RTLD_NEXT, "flock");
    return real(fd, operation);
}

static int record_lock(const char *name, int fd, int command, void *argument) {
    int (*real)(int, int, ...) = dlsym(RTLD_NEXT, name);
    int locks = command == F_SETLK || command == F_SETLKW || command == F_GETLK || command == F_OFD_SETLK;
    if (locks && refused("NO_FCNTL")) return -1;
    return real(fd, command, argument);
}

int fcntl(int fd, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return record_lock("fcntl", fd, command, argument);
}

int fcntl64(int fd, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return record_lock("fcntl64", fd, command, argument);
}
