// SPDX-License-Identifier: Apache-2.0

#if PROBES
  package import SystemPackage

  import CSystemIO
  import Glibc

  /// What a process that was taken over would try, for tests; release builds don't know it.
  ///
  /// Where nothing refuses it, none of it does harm: what would is asked for with arguments that the
  /// system then finds wrong.
  package enum FenceProbe {
    /// Tries each.
    ///
    /// - Parameter file: a file of the caller's, which is changed and removed.
    /// - Returns: what the system answered; nil where it did as it was told.
    package static func attempts(on file: FilePath) -> [(name: String, refusal: Errno?)] {
      (files(file.string) + sockets() + processes() + others()).map { name, attempt in
        (name, attempt() < 0 ? Errno(rawValue: errno) : nil)
      }
    }

    /// The files behind its descriptors: for each a number of the system's own, and whether it is a pipe.
    package static var openFiles: [(number: UInt64, isPipe: Bool)] {
      (0..<Int32(32)).compactMap { descriptor in
        var status = stat()
        // Not fstat(3), which may be fstatat(2).
        let answer = unsafe withUnsafeMutablePointer(to: &status) { status in
          call(SYS_fstat, Int(descriptor), Int(bitPattern: status))
        }
        guard answer == 0 else { return nil }
        return (UInt64(status.st_ino), status.st_mode & S_IFMT == S_IFIFO)
      }
    }

    private typealias Attempt = (name: String, call: () -> Int)

    private static func files(_ file: String) -> [Attempt] {
      [
        ("open", { unsafe Int(open(file, O_RDONLY)) }),
        ("create", { unsafe Int(open(file + "2", O_CREAT | O_WRONLY, 0o600)) }),
        ("open its memory", { unsafe Int(open("/proc/self/mem", O_RDWR)) }),
        ("list", { unsafe Int(open("/", O_RDONLY | O_DIRECTORY)) }),
        (
          "stat",
          {
            var status = stat()
            return unsafe Int(stat(file, &status))
          }
        ),
        ("chmod", { unsafe Int(chmod(file, 0o777)) }),
        ("chown", { unsafe Int(chown(file, getuid(), getgid())) }),
        ("truncate", { unsafe Int(truncate(file, 0)) }),
        ("symlink", { unsafe Int(symlink(file, file + "3")) }),
        ("rename", { unsafe Int(rename(file + "3", file + "4")) }),
        ("mkdir", { unsafe Int(mkdir(file + "5", 0o700)) }),
        ("chdir", { unsafe Int(chdir("/")) }),
        ("unlink", { unsafe Int(unlink(file)) }),
      ]
    }

    private static func sockets() -> [Attempt] {
      [
        ("socket", { Int(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)) }),
        ("local socket", { Int(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)) }),
        ("connect", { call(SYS_connect, -1, 0, 0) }),
        ("bind", { call(SYS_bind, -1, 0, 0) }),
        ("sendmsg", { call(SYS_sendmsg, -1, 0, 0) }),
      ]
    }

    private static func processes() -> [Attempt] {
      let parent = Int(getppid())
      return [
        ("kill", { Int(kill(Int32(parent), 0)) }),
        ("signal the group", { Int(kill(0, 0)) }),
        ("tgkill", { call(SYS_tgkill, parent, parent, 0) }),
        // PTRACE_SEIZE, which doesn't stop it.
        ("ptrace", { call(SYS_ptrace, 0x4206, parent) }),
        ("process_vm_readv", { call(SYS_process_vm_readv, parent, 8, 1, 8, 1) }),
        ("process_vm_writev", { call(SYS_process_vm_writev, parent, 8, 1, 8, 1) }),
        ("pidfd_open", { call(434, parent) }),
        ("prlimit", { call(Int32(SYS_prlimit64), parent, 0, 8) }),
        ("exec", { call(SYS_execve, 8) }),
        ("execveat", { call(SYS_execveat, -1, 8) }),
        (
          "fork",
          {
            let child = call(SYS_clone, Int(SIGCHLD))
            if child == 0 { _exit(0) }
            return child
          }
        ),
        ("clone3", { call(435) }),
        ("unshare", { call(SYS_unshare, 0x1000_0000) }),
      ]
    }

    private static func others() -> [Attempt] {
      [
        ("own limit", { call(Int32(SYS_prlimit64), 0, Int(RLIMIT_NOFILE.rawValue), 8) }),
        ("prctl", { call(SYS_prctl, 4, 1) }),
        // F_SETOWN, by which the kernel signals for it.
        ("owner of a pipe", { call(SYS_fcntl, 3, 8, Int(getppid())) }),
        ("executable memory", { executableMemory(PROT_READ | PROT_EXEC) }),
        (
          "memory made executable",
          {
            let start = executableMemory(PROT_READ)
            return call(SYS_mprotect, start, 4096, Int(PROT_EXEC))
          }
        ),
        ("memfd_create", { call(SYS_memfd_create, 8) }),
        ("io_uring_setup", { call(425, 1, 8) }),
        ("bpf", { call(SYS_bpf, -1) }),
        ("keyctl", { call(SYS_keyctl, 0, -3) }),
        ("ioctl", { call(SYS_ioctl, 0, 8) }),
      ] + ofOtherABIs
    }

    /// The calls of x32, which have another number.
    private static var ofOtherABIs: [Attempt] {
      #if arch(x86_64)
        [("getpid of x32", { call(0x4000_0000 + Int32(SYS_getpid)) })]
      #else
        []
      #endif
    }

    private static func executableMemory(_ protection: Int32) -> Int {
      call(Int32(SYS_mmap), 0, 4096, Int(protection), Int(MAP_PRIVATE | 0x20), -1)
    }

    private static func call(
      _ number: some BinaryInteger, _ arguments: Int...
    ) -> Int {
      let all = arguments + Array(repeating: 0, count: 6 - arguments.count)
      return nianbao_call(Int(number), all[0], all[1], all[2], all[3], all[4], all[5])
    }
  }
#endif
