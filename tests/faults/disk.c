/* A disk that fails, for tests/faults: loaded before the C library (LD_PRELOAD), it stands between the program and the
 * files below one folder. Every operation that changes a file, or promises that it will last, has a number, counted
 * from 0 over the run.
 *
 *   DISK_FOLDER  the folder; nothing elsewhere is touched
 *   DISK_FAULT   what happens at operation DISK_AT:
 *                  once      it fails
 *                  onwards   it fails, and so does every one after it
 *                  short     a write writes half and says so; anything else fails once
 *                  kill      the process ends before it
 *                  torn      the process ends after half of the write
 *   DISK_ERROR   the number of the error (errno) that a failing operation gives
 *   DISK_READS   1: reads have numbers too
 *   DISK_SYNCS   1: until the fault, only promises that something lasts have numbers
 *   DISK_MOUNTS  a file that the run finds in the place of the table of mounts
 *   DISK_COUNT   a file that gets the number of operations at the end of the run
 *   DISK_RECORD  a file that gets every operation with its bytes, and what is written to stdout:
 *                  kind (1 byte), length of each of two paths, offset, length of the bytes (4 x 8 bytes), then those
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { MADE = 'm', WRITTEN = 'w', CUT = 'c', SYNCED = 's', REMOVED = 'x', RENAMED = 'r', LINKED = 'l', READ = 'i', SAID = 'o' };

#define FILES 1024

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char *open_files[FILES];
static const char *folder, *fault, *count_file, *mounts;
static long at = -1, number;
static int error, with_reads, only_syncs, record = -1;

__attribute__((constructor)) static void begin(void) {
    const char *value = getenv("DISK_RECORD");
    folder = getenv("DISK_FOLDER");
    fault = getenv("DISK_FAULT");
    count_file = getenv("DISK_COUNT");
    mounts = getenv("DISK_MOUNTS");
    if (value) record = (int)syscall(SYS_openat, AT_FDCWD, value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if ((value = getenv("DISK_AT"))) at = atol(value);
    if ((value = getenv("DISK_ERROR"))) error = atoi(value);
    with_reads = getenv("DISK_READS") != NULL;
    only_syncs = getenv("DISK_SYNCS") != NULL;
}

__attribute__((destructor)) static void finish(void) {
    char text[32];
    if (!count_file) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, count_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int length = snprintf(text, sizeof text, "%ld\n", number);
    if (file >= 0 && syscall(SYS_write, file, text, length) == length) syscall(SYS_close, file);
}

/* Whether a path lies in the folder. The index of the log (-shm) is memory that happens to have a name. */
static int is_watched(const char *path) {
    if (!folder || !path) return 0;
    size_t length = strlen(path);
    return !strncmp(path, folder, strlen(folder)) && !(length > 4 && !strcmp(path + length - 4, "-shm"));
}

static const char *name_of(int file) {
    return file >= 0 && file < FILES ? open_files[file] : NULL;
}

static void put(const void *bytes, size_t length) {
    for (const char *from = bytes; length;) {
        ssize_t done = syscall(SYS_write, record, from, length);
        if (done <= 0) return;
        from += done;
        length -= (size_t)done;
    }
}

/* Writes an operation down; with the mutex held. */
static void note(enum kind kind, const char *path, const char *other, uint64_t offset, const void *bytes, uint64_t length) {
    if (record < 0) return;
    uint64_t head[4] = {path ? strlen(path) : 0, other ? strlen(other) : 0, offset, length};
    char letter = (char)kind;
    put(&letter, 1);
    put(head, sizeof head);
    if (path) put(path, head[0]);
    if (other) put(other, head[1]);
    if (bytes) put(bytes, length);
}

static void end(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* What becomes of the next operation: 0 it happens, 1 it fails, 2 half of it happens. With the mutex held. */
static int fate_of(int is_write, int is_sync) {
    if (only_syncs && !is_sync && (at < 0 || number <= at)) return 0;
    long mine = number++;
    if (!fault || at < 0 || mine < at || (mine > at && strcmp(fault, "onwards"))) return 0;
    if (!strcmp(fault, "kill")) end();
    if (!strcmp(fault, "torn") || !strcmp(fault, "short")) {
        if (is_write) return 2;
        if (!strcmp(fault, "torn")) end();
    }
    errno = error;
    return 1;
}

static int fate(int is_write) {
    return fate_of(is_write, 0);
}

static int opened(int file, const char *path, int is_new, int flags) {
    if (file < 0) return file;
    if (file < FILES) {
        free(open_files[file]);
        open_files[file] = is_watched(path) ? strdup(path) : NULL;
    }
    if (is_watched(path) && (is_new || flags & O_TRUNC)) note(MADE, path, NULL, !is_new, NULL, 0);
    return file;
}

static int open_at(int where, const char *path, int flags, mode_t mode) {
    char whole[4096];
    if (mounts && !strcmp(path, "/proc/self/mountinfo")) path = mounts;
    /* Names within an open folder are found by the folder. */
    if (where != AT_FDCWD && path[0] != '/' && name_of(where)) {
        snprintf(whole, sizeof whole, "%s/%s", name_of(where), path);
        path = whole;
        where = AT_FDCWD;
    }
    pthread_mutex_lock(&mutex);
    struct stat found;
    int is_new = (flags & O_CREAT) && is_watched(path) && stat(path, &found) != 0;
    int file = -1;
    if (!is_watched(path) || !(is_new || flags & O_TRUNC) || !fate(0))
        file = opened((int)syscall(SYS_openat, where, path, flags, mode), path, is_new, flags);
    pthread_mutex_unlock(&mutex);
    return file;
}

#define OPEN_NAMED(name, parameters, where, path) \
    int name parameters { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list rest; \
            va_start(rest, flags); \
            mode = va_arg(rest, mode_t); \
            va_end(rest); \
        } \
        return open_at(where, path, flags, mode); \
    }
OPEN_NAMED(open, (const char *path, int flags, ...), AT_FDCWD, path)
OPEN_NAMED(open64, (const char *path, int flags, ...), AT_FDCWD, path)
OPEN_NAMED(openat, (int where, const char *path, int flags, ...), where, path)
OPEN_NAMED(openat64, (int where, const char *path, int flags, ...), where, path)

int close(int file) {
    pthread_mutex_lock(&mutex);
    if (file >= 0 && file < FILES) {
        free(open_files[file]);
        open_files[file] = NULL;
    }
    pthread_mutex_unlock(&mutex);
    return (int)syscall(SYS_close, file);
}

/* A write at an offset, or where the file stands (-1). */
static ssize_t write_at(int file, const void *bytes, size_t length, off_t offset) {
    pthread_mutex_lock(&mutex);
    const char *path = name_of(file);
    int fated = path ? fate(1) : 0;
    ssize_t done = -1;
    if (fated != 1) {
        if (fated == 2) length = (length + 1) / 2;
        off_t from = offset >= 0 ? offset : path ? lseek(file, 0, SEEK_CUR) : 0;
        done = offset >= 0 ? syscall(SYS_pwrite64, file, bytes, length, offset) : syscall(SYS_write, file, bytes, length);
        if (done > 0 && path) note(WRITTEN, path, NULL, (uint64_t)from, bytes, (uint64_t)done);
        if (done > 0 && file == STDOUT_FILENO) note(SAID, NULL, NULL, 0, bytes, (uint64_t)done);
        if (fated == 2 && !strcmp(fault, "torn")) end();
    }
    pthread_mutex_unlock(&mutex);
    return done;
}

ssize_t write(int file, const void *bytes, size_t length) { return write_at(file, bytes, length, -1); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return write_at(file, bytes, length, offset); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset) { return write_at(file, bytes, length, offset); }

static int reads_fail(int file) {
    pthread_mutex_lock(&mutex);
    int fails = with_reads && name_of(file) && fate(0);
    pthread_mutex_unlock(&mutex);
    return fails;
}

ssize_t read(int file, void *bytes, size_t length) {
    return reads_fail(file) ? -1 : syscall(SYS_read, file, bytes, length);
}
ssize_t pread(int file, void *bytes, size_t length, off_t offset) {
    return reads_fail(file) ? -1 : syscall(SYS_pread64, file, bytes, length, offset);
}
ssize_t pread64(int file, void *bytes, size_t length, off_t offset) {
    return reads_fail(file) ? -1 : syscall(SYS_pread64, file, bytes, length, offset);
}

static int cut(int file, off_t length) {
    pthread_mutex_lock(&mutex);
    const char *path = name_of(file);
    int done = path && fate(0) ? -1 : (int)syscall(SYS_ftruncate, file, length);
    if (!done && path) note(CUT, path, NULL, (uint64_t)length, NULL, 0);
    pthread_mutex_unlock(&mutex);
    return done;
}

int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off_t length) { return cut(file, length); }

static int sync_file(int file, long call) {
    pthread_mutex_lock(&mutex);
    const char *path = name_of(file);
    int done = path && fate_of(0, 1) ? -1 : (int)syscall(call, file);
    if (!done && path) note(SYNCED, path, NULL, 0, NULL, 0);
    pthread_mutex_unlock(&mutex);
    return done;
}

int fsync(int file) { return sync_file(file, SYS_fsync); }
int fdatasync(int file) { return sync_file(file, SYS_fdatasync); }

int unlink(const char *path) {
    pthread_mutex_lock(&mutex);
    int done = is_watched(path) && fate(0) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!done && is_watched(path)) note(REMOVED, path, NULL, 0, NULL, 0);
    pthread_mutex_unlock(&mutex);
    return done;
}

int rename(const char *path, const char *to) {
    pthread_mutex_lock(&mutex);
    int done = is_watched(path) && fate(0) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, to, 0);
    if (!done && is_watched(path)) note(RENAMED, path, to, 0, NULL, 0);
    pthread_mutex_unlock(&mutex);
    return done;
}

/* The new name of a file that keeps its old one; the standard library of Rust calls it so. */
int linkat(int from_folder, const char *path, int to_folder, const char *to, int flags) {
    pthread_mutex_lock(&mutex);
    int done = is_watched(path) && fate(0) ? -1 : (int)syscall(SYS_linkat, from_folder, path, to_folder, to, flags);
    if (!done && is_watched(path)) note(LINKED, path, to, 0, NULL, 0);
    pthread_mutex_unlock(&mutex);
    return done;
}

int link(const char *path, const char *to) {
    return linkat(AT_FDCWD, path, AT_FDCWD, to, 0);
}
