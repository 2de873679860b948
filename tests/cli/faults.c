/* Places with faults. One without file locks, as a home on a network without its lock daemon: flock fails with NO_FLOCK, record locks with NO_FCNTL.
   One that takes no more: what is written to files fails with NO_ROOM. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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

static int is_file(int fd) {
    struct stat about;
    int before = errno;
    int is = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
    errno = before;
    return is;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    if (is_file(fd) && refused("NO_ROOM")) return -1;
    if (!real) real = dlsym(RTLD_NEXT, "write");
    return real(fd, bytes, count);
}

static ssize_t write_at(const char *name, int fd, const void *bytes, size_t count, off_t at) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
    if (is_file(fd) && refused("NO_ROOM")) return -1;
    return real(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return write_at("pwrite", fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
    return write_at("pwrite64", fd, bytes, count, at);
}
