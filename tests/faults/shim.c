/* Stands between a program and the file system: writes down, in order, everything that changes
 * a folder, and can end the program or refuse one operation when its turn comes.
 *
 * Loaded with LD_PRELOAD and asleep until fault_begin() is called, so that a process can load all
 * its libraries first and be forked for every try. Linux, 64 bit; system calls are made directly.
 *
 * A line of the log: op, 3 bytes of nothing, fd, number (offset or length), lengths of two paths
 * and of the data, its place among the operations that may fail, then paths and data. Operations: C create, O open, c close, W write, T truncate,
 * S sync, F a sync that failed, D mkdir, d rmdir, U unlink, R rename, L link, M mark,
 * X something this shim does not model (the self-test finds none).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8 && sizeof(long) == 8, "64-bit Linux only");

enum mode { RECORD, KILL, NOSPC, IOERR, SHORT };
enum kind { GROWS = 1, SYNCS = 2, REMOVES = 4, WRITES = 8 };

#define MOST_FDS 4096
#define CHUNK (1 << 20)

static char root[PATH_MAX];
static size_t root_length;
static int awake, log_fd = -1, sticky, keeps_data;
static enum mode mode;
static long turn, counted;
static unsigned char watched_fd[MOST_FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct line {
    char op, nothing[3];
    int32_t fd;
    int64_t number;
    uint32_t path, other, data, turn;
};

static void put_down(char op, int fd, int64_t number, const char *path, const char *other,
                     const void *data, size_t length) {
    if (log_fd < 0) return;
    if (!keeps_data) length = 0;
    struct line line = {op, {0, 0, 0}, fd, number, path ? (uint32_t)strlen(path) : 0,
                        other ? (uint32_t)strlen(other) : 0, (uint32_t)length, (uint32_t)counted};
    struct iovec parts[] = {{&line, sizeof line}, {(void *)path, line.path},
                            {(void *)other, line.other}, {(void *)data, length}};
    if (syscall(SYS_writev, log_fd, parts, 4) < 0) abort();
}

/* Returns 0 to go on, -1 to do half of a write, or the errno to fail with; may not return. */
static int gate(int kind) {
    int counts = mode == RECORD || mode == KILL || mode == IOERR ||
                 (mode == NOSPC && kind & (GROWS | SYNCS | WRITES)) ||
                 (mode == SHORT && kind & WRITES);
    if (!counts) return 0;
    counted++;
    if (mode == RECORD || turn < 1 || counted < turn || (counted > turn && !sticky)) return 0;
    if (mode == KILL) syscall(SYS_kill, getpid(), SIGKILL);
    return mode == NOSPC ? ENOSPC : mode == IOERR ? EIO : -1;
}

static int is_below_root(const char *path) {
    size_t length = strlen(path);
    if (strncmp(path, root, root_length) != 0) return 0;
    if (path[root_length] != '/' && path[root_length] != 0) return 0;
    /* Shared memory of the database: mapped, and made anew after every crash. */
    return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

/* Writes the absolute path into `whole`; 0 when it is not below the root. */
static int is_watched(int folder, const char *path, char *whole) {
    if (!awake || !path) return 0;
    if (path[0] == '/') {
        if (strlen(path) >= PATH_MAX) return 0;
        strcpy(whole, path);
    } else {
        char link[64];
        ssize_t length;
        if (folder == AT_FDCWD) strcpy(link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = syscall(SYS_readlinkat, AT_FDCWD, link, whole, PATH_MAX - 1);
        if (length < 0 || length + strlen(path) + 2 > PATH_MAX) return 0;
        whole[length] = '/';
        strcpy(whole + length + 1, path);
    }
    return is_below_root(whole);
}

static int is_watched_fd(int fd) {
    return awake && fd >= 0 && fd < MOST_FDS && watched_fd[fd];
}

static int failed(int error) {
    errno = error;
    return -1;
}

/* ------------------------------------------------------------------ what the harness calls */

int fault_begin(const char *folder, const char *log, int how, long at, int again, int data) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    mode = how, turn = at, sticky = again, keeps_data = data, counted = 0;
    awake = log_fd >= 0;
    return awake ? 0 : -1;
}

void fault_mark(const char *said) {
    if (!awake) return;
    pthread_mutex_lock(&lock);
    put_down('M', -1, 0, said, 0, 0, 0);
    pthread_mutex_unlock(&lock);
}

long fault_end(void) {
    awake = 0;
    return counted;
}

/* ------------------------------------------------------------------ opening and closing */

static int open_at(int folder, const char *path, int flags, mode_t rights) {
    char whole[PATH_MAX];
    struct stat found;
    if (!is_watched(folder, path, whole))
        return (int)syscall(SYS_openat, folder, path, flags, rights);
    pthread_mutex_lock(&lock);
    int is_there = syscall(SYS_newfstatat, folder, path, &found, 0) == 0;
    int makes = !is_there && (flags & O_CREAT);
    int cuts = is_there && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY;
    int error = makes ? gate(GROWS) : cuts ? gate(REMOVES) : 0;
    int fd = error > 0 ? failed(error) : (int)syscall(SYS_openat, folder, path, flags, rights);
    if (fd >= 0 && fd < MOST_FDS) {
        watched_fd[fd] = 1;
        put_down(makes ? 'C' : 'O', fd, 0, whole, 0, 0, 0);
        if (cuts) put_down('T', fd, 0, 0, 0, 0, 0);
    } else if (fd >= MOST_FDS) {
        put_down('X', fd, 0, whole, 0, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define WITH_RIGHTS(flags)                                                                         \
    mode_t rights = 0;                                                                             \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                         \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        rights = va_arg(rest, mode_t);                                                             \
        va_end(rest);                                                                              \
    }

int open(const char *path, int flags, ...) {
    WITH_RIGHTS(flags)
    return open_at(AT_FDCWD, path, flags, rights);
}
int open64(const char *path, int flags, ...) {
    WITH_RIGHTS(flags)
    return open_at(AT_FDCWD, path, flags, rights);
}
int openat(int folder, const char *path, int flags, ...) {
    WITH_RIGHTS(flags)
    return open_at(folder, path, flags, rights);
}
int openat64(int folder, const char *path, int flags, ...) {
    WITH_RIGHTS(flags)
    return open_at(folder, path, flags, rights);
}
int creat(const char *path, mode_t rights) {
    return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, rights);
}

int close(int fd) {
    if (!is_watched_fd(fd)) return (int)syscall(SYS_close, fd);
    pthread_mutex_lock(&lock);
    watched_fd[fd] = 0;
    put_down('c', fd, 0, 0, 0, 0, 0);
    int result = (int)syscall(SYS_close, fd);
    pthread_mutex_unlock(&lock);
    return result;
}

/* ------------------------------------------------------------------ contents */

static ssize_t write_at(int fd, const void *data, size_t length, off_t place, int has_place) {
    if (!is_watched_fd(fd))
        return has_place ? syscall(SYS_pwrite64, fd, data, length, place)
                         : syscall(SYS_write, fd, data, length);
    pthread_mutex_lock(&lock);
    int error = gate(WRITES);
    ssize_t done;
    if (error > 0) {
        done = failed(error);
    } else {
        if (error < 0 && length > 1) length /= 2;
        done = has_place ? syscall(SYS_pwrite64, fd, data, length, place)
                         : syscall(SYS_write, fd, data, length);
        if (!has_place) place = syscall(SYS_lseek, fd, 0, SEEK_CUR) - (done > 0 ? done : 0);
        if (done > 0) put_down('W', fd, place, 0, 0, data, (size_t)done);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return write_at(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t place) {
    return write_at(fd, data, length, place, 1);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t place) {
    return write_at(fd, data, length, place, 1);
}

static ssize_t write_parts(int fd, const struct iovec *parts, int count, off_t place, int has_place) {
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = write_at(fd, parts[i].iov_base, parts[i].iov_len, place + total, has_place);
        if (done < 0) return total ? total : done;
        total += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return total;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!is_watched_fd(fd)) return syscall(SYS_writev, fd, parts, count);
    return write_parts(fd, parts, count, 0, 0);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t place) {
    if (!is_watched_fd(fd)) return syscall(SYS_pwritev, fd, parts, count, place, 0);
    return write_parts(fd, parts, count, place, 1);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t place) {
    return pwritev(fd, parts, count, place);
}

/* Copies inside the kernel show no data: they are done here as a reading and a writing. */
static ssize_t pour(int into, off_t *into_place, int from, off_t *from_place, size_t length) {
    char *buffer = malloc(CHUNK);
    if (!buffer) return failed(ENOMEM);
    if (length > CHUNK) length = CHUNK;
    ssize_t got = from_place ? syscall(SYS_pread64, from, buffer, length, *from_place)
                             : syscall(SYS_read, from, buffer, length);
    ssize_t done = got > 0 ? write_at(into, buffer, (size_t)got, into_place ? *into_place : 0,
                                      into_place != 0)
                           : got;
    if (!from_place && got > 0) syscall(SYS_lseek, from, (done > 0 ? done : 0) - got, SEEK_CUR);
    if (done > 0 && from_place) *from_place += done;
    if (done > 0 && into_place) *into_place += done;
    free(buffer);
    return done;
}
ssize_t sendfile(int into, int from, off_t *place, size_t length) {
    if (!is_watched_fd(into)) return syscall(SYS_sendfile, into, from, place, length);
    return pour(into, 0, from, place, length);
}
ssize_t sendfile64(int into, int from, off64_t *place, size_t length) {
    return sendfile(into, from, place, length);
}
ssize_t copy_file_range(int from, off64_t *from_place, int into, off64_t *into_place, size_t length,
                        unsigned flags) {
    if (!is_watched_fd(into))
        return syscall(SYS_copy_file_range, from, from_place, into, into_place, length, flags);
    return pour(into, into_place, from, from_place, length);
}

int ftruncate(int fd, off_t length) {
    if (!is_watched_fd(fd)) return (int)syscall(SYS_ftruncate, fd, length);
    struct stat found;
    pthread_mutex_lock(&lock);
    int grows = syscall(SYS_fstat, fd, &found) == 0 && length > found.st_size;
    int error = gate(grows ? GROWS : REMOVES);
    int result = error > 0 ? failed(error) : (int)syscall(SYS_ftruncate, fd, length);
    if (result == 0) put_down('T', fd, length, 0, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int sync_fd(int fd, long call) {
    if (!is_watched_fd(fd)) return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    int error = gate(SYNCS);
    int result = error > 0 ? failed(error) : (int)syscall(call, fd);
    put_down(result == 0 ? 'S' : 'F', fd, 0, 0, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    return result;
}
int fsync(int fd) { return sync_fd(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_fd(fd, SYS_fdatasync); }

/* ------------------------------------------------------------------ names */

static int change_name(char op, int kind, int folder, const char *path, long call, int flags) {
    char whole[PATH_MAX];
    int is_ours = is_watched(folder, path, whole);
    if (is_ours) pthread_mutex_lock(&lock);
    int error = is_ours ? gate(kind) : 0;
    int result = error > 0 ? failed(error) : (int)syscall(call, folder, path, flags);
    if (is_ours && result == 0) put_down(op, -1, 0, whole, 0, 0, 0);
    if (is_ours) pthread_mutex_unlock(&lock);
    return result;
}
int unlink(const char *path) { return change_name('U', REMOVES, AT_FDCWD, path, SYS_unlinkat, 0); }
int unlinkat(int folder, const char *path, int flags) {
    return change_name(flags & AT_REMOVEDIR ? 'd' : 'U', REMOVES, folder, path, SYS_unlinkat, flags);
}
int rmdir(const char *path) {
    return change_name('d', REMOVES, AT_FDCWD, path, SYS_unlinkat, AT_REMOVEDIR);
}
int mkdirat(int folder, const char *path, mode_t rights) {
    return change_name('D', GROWS, folder, path, SYS_mkdirat, (int)rights);
}
int mkdir(const char *path, mode_t rights) { return mkdirat(AT_FDCWD, path, rights); }

static int change_two(char op, int folder, const char *path, int folder_2, const char *path_2,
                      int flags) {
    char whole[PATH_MAX], whole_2[PATH_MAX];
    int from = is_watched(folder, path, whole), into = is_watched(folder_2, path_2, whole_2);
    if (from || into) pthread_mutex_lock(&lock);
    int error = from || into ? gate(GROWS) : 0;
    long call = op == 'L' ? SYS_linkat : SYS_renameat2;
    int result =
        error > 0 ? failed(error) : (int)syscall(call, folder, path, folder_2, path_2, flags);
    if ((from || into) && result == 0)
        put_down(from && into ? op : 'X', -1, flags, whole, whole_2, 0, 0);
    if (from || into) pthread_mutex_unlock(&lock);
    return result;
}
int rename(const char *path, const char *path_2) {
    return change_two('R', AT_FDCWD, path, AT_FDCWD, path_2, 0);
}
int renameat(int folder, const char *path, int folder_2, const char *path_2) {
    return change_two('R', folder, path, folder_2, path_2, 0);
}
int link(const char *path, const char *path_2) {
    return change_two('L', AT_FDCWD, path, AT_FDCWD, path_2, 0);
}
int linkat(int folder, const char *path, int folder_2, const char *path_2, int flags) {
    return change_two('L', folder, path, folder_2, path_2, flags);
}

/* ------------------------------------------------------------------ what is not modelled */

void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t place) {
    if (is_watched_fd(fd) && flags & MAP_SHARED && protection & PROT_WRITE)
        put_down('X', fd, place, "mmap", 0, 0, 0);
    return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, place);
}
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t place) {
    return mmap(at, length, protection, flags, fd, place);
}
int posix_fallocate(int fd, off_t place, off_t length) {
    if (is_watched_fd(fd)) put_down('X', fd, place, "posix_fallocate", 0, 0, 0);
    return syscall(SYS_fallocate, fd, 0, place, length) == 0 ? 0 : errno;
}
int symlink(const char *target, const char *path) {
    char whole[PATH_MAX];
    if (is_watched(AT_FDCWD, path, whole)) put_down('X', -1, 0, whole, target, 0, 0);
    return (int)syscall(SYS_symlinkat, target, AT_FDCWD, path);
}
