/* Runs a program and kills it right before the N-th call by which it would change something on the disk.
 *
 *     kill_at_write N REPORT PROGRAM [ARGUMENT...]
 *
 * N 0 kills nothing. REPORT gets one line: how many such calls were begun, and the number of the last one.
 * Exits as the program does, or with 137 where it was killed.
 *
 * It stands outside of the program: calls are caught by the kernel, whichever library makes them and on whichever
 * thread. Memory that is shared with a file (SQLite's index of its log) is not counted; it is no part of what is kept.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const long CALLS[] = {
    SYS_write,     SYS_pwrite64,   SYS_writev,    SYS_pwritev,   SYS_pwritev2,  SYS_ftruncate,
    SYS_truncate,  SYS_fallocate,  SYS_fsync,     SYS_fdatasync, SYS_renameat2, SYS_unlinkat,
    SYS_mkdirat,   SYS_linkat,     SYS_symlinkat, SYS_openat,    SYS_sendfile,  SYS_copy_file_range,
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_rename
    SYS_rename,    SYS_unlink,     SYS_mkdir,     SYS_rmdir,     SYS_link,      SYS_symlink,
    SYS_open,      SYS_creat,
#endif
};
enum { COUNT = sizeof CALLS / sizeof CALLS[0] };

static int filter(void) {
    struct sock_filter code[COUNT + 3];
    code[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < COUNT; i++)
        code[1 + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)CALLS[i], COUNT - i, 0);
    code[1 + COUNT] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    code[2 + COUNT] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    struct sock_fprog program = {COUNT + 3, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ? -1 : prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* Whether the call at whose door the process stands would change something on the disk. */
static int changes(const struct __ptrace_syscall_info *info) {
    long call = (long)info->seccomp.nr;
    long flags = -1;
    if (call == SYS_openat)
        flags = (long)info->seccomp.args[2];
#ifdef SYS_open
    if (call == SYS_open)
        flags = (long)info->seccomp.args[1];
#endif
    if (flags != -1)
        return (flags & (O_CREAT | O_TRUNC)) != 0;
    /* What is said is not on the disk. */
    if (call == SYS_write || call == SYS_writev)
        return info->seccomp.args[0] > 2;
    return 1;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "kill_at_write N REPORT PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    long at = atol(arguments[1]), seen = 0, last = -1;
    pid_t child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
            _exit(126);
        raise(SIGSTOP);
        if (filter() != 0)
            _exit(126);
        execvp(arguments[3], arguments + 3);
        _exit(127);
    }
    int status = 0, code = 126;
    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFSTOPPED(status))
        return 126;
    long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                   PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, child, 0, options) != 0)
        return 126;
    ptrace(PTRACE_CONT, child, 0, 0);
    for (;;) {
        pid_t process = waitpid(-1, &status, __WALL);
        if (process < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (process != child)
                continue;
            code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            /* What it has started and left goes with this process. */
            break;
        }
        int event = status >> 16, signal = WSTOPSIG(status);
        if (event == PTRACE_EVENT_SECCOMP) {
            struct __ptrace_syscall_info info;
            if (ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof info, &info) > 0 && changes(&info)) {
                seen++;
                last = (long)info.seccomp.nr;
                if (seen == at)
                    kill(child, SIGKILL);
            }
        }
        /* A new thread begins with a stop of its own, which is no signal to it. */
        int passed = event != 0 || signal == SIGTRAP || signal == SIGSTOP ? 0 : signal;
        if (at == 0 || seen < at)
            ptrace(PTRACE_CONT, process, 0, passed);
    }
    FILE *report = fopen(arguments[2], "w");
    if (report == NULL)
        return 126;
    fprintf(report, "%ld %ld\n", seen, last);
    fclose(report);
    return code;
}
