# SPDX-License-Identifier: Apache-2.0
"""The programs by which documents come into an inbox. Each sends documents of its own, and notes which."""

import hashlib
import itertools
import os
import subprocess
import tempfile
import time
import unicodedata
import zipfile
from pathlib import Path

from watcher.browser_download import download
from watcher.documents import SAMPLES, numbered_docx, numbered_html

HERE = Path(__file__).resolve().parent
DEBIAN_PYTHON = "/usr/bin/python3"
# Bytes a second, by which a page of 84 KB comes in about 10 seconds: twice the settle time.
SLOW = 8 << 10

# What each client needs: {tool: Debian package}.
TOOLS = {
    "unshare": "util-linux", "rsync": "rsync", "scp": "openssh-client", "/usr/sbin/sshd": "openssh-server",
    "ssh-keygen": "openssh-client", "/usr/sbin/smbd": "samba", "smbclient": "smbclient",
    "unzip": "unzip", "chromium": "chromium", "soffice": "libreoffice-writer",
    "/usr/lib/python3/dist-packages/uno.py": "python3-uno",
}


class Failed(Exception):
    """A client ended with an error."""


def run(*command, **more):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120, **more)
    if done.returncode != 0:
        output = done.stdout.decode(errors="replace").strip().splitlines() or [""]
        raise Failed(f"{command[0]} ended with {done.returncode}: {output[-1]}")
    return done.stdout.decode(errors="replace")


class Desk:
    """A folder with documents that differ from all others', and the inbox that they go to."""

    _numbers = itertools.count(1)

    def __init__(self, folder, inbox):
        self.folder = folder
        self.inbox = inbox
        # The names in the inbox, as bytes, and the SHA-256 of what is sent.
        self.sent = []
        os.makedirs(folder)

    def write(self, name, folder=None, padding=60_000):
        """Writes a document, of about 60 KB or more by default, and returns its path and its hash."""
        number = next(self._numbers)
        if name.endswith(".docx"):
            data = numbered_docx((SAMPLES / "linjiang-2019.docx").read_bytes(), number, padding)
        else:
            data = numbered_html((SAMPLES / "xiaohongmen-2022.html").read_bytes(), number)
        path = os.path.join(folder or self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path, hashlib.sha256(data).hexdigest()

    def note(self, name, sha256):
        self.sent.append((os.fsencode(name), sha256))

    def send(self, names, *command, target=None, mtime=None, folder=None):
        """Writes documents and runs a command for each, with its path and the inbox after the rest."""
        for name in names:
            path, sha256 = self.write(name, folder)
            if mtime:
                os.utime(path, (mtime, mtime))
            self.note(name, sha256)
            run(*command, path, target or self.inbox)


def cp(desk):
    desk.send(["复制.docx", "复制.html"], "cp")


def cp_p(desk):
    desk.send(["保留时间.docx", "保留时间.html"], "cp", "-p", mtime=1_600_000_000)


def cp_normalizations(desk):
    """Two names that differ only in how a letter is composed."""
    desk.send([unicodedata.normalize(form, "Bericht für 2022.html") for form in ["NFC", "NFD"]], "cp")


def cp_gbk(desk):
    desk.send([os.fsdecode("国标码.html".encode("gbk"))], "cp")


def mv(desk):
    """Across file systems, where mv copies and removes."""
    other = next((folder for folder in ["/dev/shm", "/tmp", "/var/tmp"] if os.path.isdir(folder)
                  and os.stat(folder).st_dev != os.stat(desk.inbox).st_dev), None)
    if other is None:
        raise Failed("there is no second file system to move from")
    with tempfile.TemporaryDirectory(dir=other) as folder:
        desk.send(["移动.docx", "移动.html"], "mv", folder=folder)


def rsync(desk):
    desk.send(["同步.docx", "同步.html"], "rsync", "-t", f"--bwlimit={SLOW >> 10}")


def rsync_inplace_docx(desk):
    desk.send(["就地同步.docx"], "rsync", "-t", "--inplace", f"--bwlimit={SLOW >> 10}",
              mtime=1_600_000_000)


def rsync_inplace_html(desk):
    desk.send(["就地同步.html"], "rsync", "-t", "--inplace", f"--bwlimit={SLOW >> 10}",
              mtime=1_600_000_000)


def scp(desk):
    """A server of the system's sshd, with keys of its own."""
    folder, port = desk.folder, "2222"
    for key in ["host", "user"]:
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", os.path.join(folder, key))
    os.makedirs("/run/sshd", exist_ok=True)
    server = subprocess.Popen(
        ["/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", "-p", port, "-o", "ListenAddress=127.0.0.1",
         "-o", f"HostKey={folder}/host", "-o", f"AuthorizedKeysFile={folder}/user.pub",
         "-o", "StrictModes=no", "-o", "UsePAM=no", "-o", "PidFile=none",
         "-o", "Subsystem=sftp internal-sftp"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        # The older protocol: with SFTP, so small a file is sent before the limit is applied.
        desk.send(
            ["远程复制.docx", "远程复制.html"], "scp", "-q", "-O", "-F", "/dev/null", "-P", port,
            "-l", str(SLOW * 8 // 1000), "-i", f"{folder}/user", "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
            target=f"127.0.0.1:{desk.inbox}/")
    finally:
        server.terminate()
        server.wait()


def samba(desk):
    folder, port = desk.folder, "4450"
    settings = os.path.join(folder, "smb.conf")
    with open(settings, "w") as file:
        file.write(f"""[global]
server role = standalone server
map to guest = Bad User
bind interfaces only = yes
interfaces = lo
smb ports = {port}
disable spoolss = yes
load printers = no
""" + "".join(f"{kind} = {folder}/samba\n" for kind in [
            "private dir", "lock directory", "state directory", "cache directory", "pid directory",
            "ncalrpc dir"]) + f"""log file = {folder}/samba/log
[inbox]
path = {desk.inbox}
guest ok = yes
read only = no
force user = root
""")
    os.makedirs(os.path.join(folder, "samba"))
    server = subprocess.Popen(
        ["/usr/sbin/smbd", "--foreground", "--no-process-group", "-s", settings],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        # It ends its whole process group.
        start_new_session=True)
    try:
        time.sleep(2)
        for name in ["共享文件夹 年度报告.docx", "共享文件夹 年度报告.html"]:
            path, sha256 = desk.write(name)
            desk.note(name, sha256)
            run("smbclient", "-s", settings, "//127.0.0.1/inbox", "-p", port, "-N", "-c",
                f'put "{path}" "{name}"', env=dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8"))
    finally:
        server.terminate()
        server.wait()


class GBKName(zipfile.ZipInfo):
    """A name as Chinese archivers write it: GBK, without a flag that says so."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def unzip(desk):
    archive = os.path.join(desk.folder, "archive.zip")
    names = ["压缩包/年报一.docx", "压缩包/年报二.html"]
    with zipfile.ZipFile(archive, "w") as file:
        for number, name in enumerate(names):
            path, sha256 = desk.write(f"{number}{os.path.splitext(name)[1]}")
            entry = GBKName(name, (2023, 1, 15, 9, 0, 0))
            # Unix's: unzip writes the bytes as they are.
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            file.writestr(entry, Path(path).read_bytes())
            desk.note(name.encode("gbk"), sha256)
    run("unzip", "-q", archive, "-d", desk.inbox)


def chromium(desk):
    name = "下载的年报.html"
    path, sha256 = desk.write(name)
    desk.note(name, sha256)
    try:
        download(Path(path).read_bytes(), name, desk.inbox, os.path.join(desk.folder, "profile"))
    except (OSError, RuntimeError) as error:
        raise Failed(f"chromium: {error}") from error


def libreoffice(desk):
    name = "办公软件.docx"
    # It doesn't open an archive with a comment as long as the others'.
    path, _ = desk.write("source.docx", padding=0)
    output = run(DEBIAN_PYTHON, str(HERE / "libreoffice.py"), path, os.path.join(desk.inbox, name),
                 os.path.join(desk.folder, "profile"))
    desk.note(name, output.strip().splitlines()[-1])


CLIENTS = {
    "cp": cp, "cp -p": cp_p, "cp, names in NFC and NFD": cp_normalizations, "cp, a name in GBK": cp_gbk,
    "mv across file systems": mv, "rsync at 8 KB/s": rsync, 
    "rsync --inplace at 8 KB/s, DOCX": rsync_inplace_docx,
    "rsync --inplace at 8 KB/s, HTML": rsync_inplace_html,
    "scp at 8 KB/s": scp, "Samba": samba, "unzip, names in GBK": unzip, "Chromium's download": chromium,
    "LibreOffice, saved twice": libreoffice,
}
