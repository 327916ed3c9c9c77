#!/usr/bin/env python3
"""unit_sandbox.py [--root DIR --user NAME] UNIT COMMAND...: runs a command behind the system call filters that systemd would make of a
unit file, for machines without systemd: SystemCallFilter, MemoryDenyWriteExecute, RestrictNamespaces, RestrictAddressFamilies,
LockPersonality, RestrictRealtime and RestrictSUIDSGID, with no new privileges.  What the unit does with mounts (ProtectSystem and the like)
is not done.  The groups of calls are systemd's own, asked of `systemd-analyze`.  --root: in that root directory, as that user of it."""
import ctypes, ctypes.util, os, re, subprocess, sys

ALLOW, EPERM, ENOSYS, EAFNOSUPPORT = 0x7FFF0000, 1, 38, 97
NE, MASKED_EQ, GE = 1, 7, 5
PROT_WRITE_EXEC, PROT_EXEC, SHM_EXEC = 6, 4, 0o100000
NAMESPACES = [0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000]


class Compare(ctypes.Structure):
    _fields_ = [('arg', ctypes.c_uint), ('op', ctypes.c_int), ('a', ctypes.c_uint64), ('b', ctypes.c_uint64)]


lib = ctypes.CDLL(ctypes.util.find_library('seccomp') or 'libseccomp.so.2')
lib.seccomp_init.restype = ctypes.c_void_p
lib.seccomp_init.argtypes = [ctypes.c_uint32]
lib.seccomp_load.argtypes = [ctypes.c_void_p]
lib.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(Compare)]


def refuse(code):
    return 0x00050000 | code


def rule(context, action, name, *compares):
    number = lib.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        lib.seccomp_rule_add_array(context, action, number, len(compares), (Compare * max(1, len(compares)))(*compares))


def group(name):
    """The calls of a group such as @system-service, with the groups in it."""
    out = subprocess.run(['systemd-analyze', 'syscall-filter', name], capture_output=True, text=True, check=True).stdout
    calls = set()
    for line in out.splitlines()[1:]:
        word = line.strip()
        if word and not word.startswith('#'):
            calls |= group(word) if word.startswith('@') else {word}
    return calls


def settings(unit):
    found = {}
    for line in open(unit, encoding='utf8'):
        m = re.match(r'([A-Za-z]+)=(.*)', line)
        if m:
            found.setdefault(m[1], []).append(m[2].strip())
    return found


def calls_allowed(lines):
    allowed = set()
    for line in lines:
        out, words = line.startswith('~'), line.lstrip('~').split()
        for word in words:
            calls = group(word) if word.startswith('@') else {word}
            allowed = allowed - calls if out else allowed | calls
    return allowed


def filter_calls(unit):
    allowed = calls_allowed(unit['SystemCallFilter'])
    context = lib.seccomp_init(refuse(EPERM))
    # What systemd adds to every list, so that the program can be started and can end.
    for name in sorted(allowed | group('@default') | {'execve', 'exit', 'exit_group', 'rt_sigreturn', 'restart_syscall'}):
        rule(context, ALLOW, name)
    return context


def filter_rest(unit):
    context = lib.seccomp_init(ALLOW)
    yes = [k for k, v in unit.items() if v[-1] == 'yes']
    if 'MemoryDenyWriteExecute' in yes:
        rule(context, refuse(EPERM), 'mmap', Compare(2, MASKED_EQ, PROT_WRITE_EXEC, PROT_WRITE_EXEC))
        for name in ('mprotect', 'pkey_mprotect'):
            rule(context, refuse(EPERM), name, Compare(2, MASKED_EQ, PROT_EXEC, PROT_EXEC))
        rule(context, refuse(EPERM), 'shmat', Compare(2, MASKED_EQ, SHM_EXEC, SHM_EXEC))
    if 'RestrictNamespaces' in yes:
        for flag in NAMESPACES:
            for name in ('clone', 'unshare'):
                rule(context, refuse(EPERM), name, Compare(0, MASKED_EQ, flag, flag))
        rule(context, refuse(EPERM), 'setns')
        rule(context, refuse(ENOSYS), 'clone3')
    if 'LockPersonality' in yes:
        rule(context, refuse(EPERM), 'personality', Compare(0, NE, 0, 0))
    if 'RestrictRealtime' in yes:
        rule(context, refuse(EPERM), 'sched_setscheduler', Compare(1, NE, 0, 0))
    if 'RestrictSUIDSGID' in yes:
        for name, arg in (('chmod', 1), ('fchmod', 1), ('fchmodat', 2)):
            for bit in (0o4000, 0o2000):
                rule(context, refuse(EPERM), name, Compare(arg, MASKED_EQ, bit, bit))
    return context


def filter_families(unit):
    """A filter of its own, since one call is compared with three values."""
    context = lib.seccomp_init(ALLOW)
    for family in range(1, 46):
        if family not in (1, 2, 10):
            rule(context, refuse(EAFNOSUPPORT), 'socket', Compare(0, 4, family, 0))
    return context


def become(root, name):
    with open(os.path.join(root, 'etc/passwd'), encoding='utf8') as f:
        uid, gid = next(line.split(':')[2:4] for line in f if line.startswith(name + ':'))
    os.chroot(root)
    os.chdir('/')
    os.setgroups([])
    os.setgid(int(gid))
    os.setuid(int(uid))


def main():
    words, root, name = sys.argv[1:], None, None
    if words[0] == '--root':
        root, name, words = words[1], words[3], words[4:]
    unit = settings(words[0])
    filters = [filter_families(unit), filter_rest(unit), filter_calls(unit)]
    libc = ctypes.CDLL(None)
    if root:
        become(root, name)
    if libc.prctl(38, 1, 0, 0, 0) != 0:
        sys.exit('unit_sandbox: no_new_privs')
    for context in filters:
        code = lib.seccomp_load(context)
        if code != 0:
            sys.exit('unit_sandbox: the filter was not taken: %d' % code)
    os.execvp(words[1], words[1:])


main()
