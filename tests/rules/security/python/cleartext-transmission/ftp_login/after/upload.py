from ftplib import FTP

def push(host, user, password, path):
    with FTP(host, timeout=30) as ftp:
        ftp.login(user, password)
        with open(path, "rb") as f:
            ftp.storbinary("STOR report.csv", f)
