from ftplib import FTP_TLS

def push(host, user, password, path):
    with FTP_TLS(host, timeout=30) as ftp:
        ftp.login(user, password)
        ftp.prot_p()
        with open(path, "rb") as f:
            ftp.storbinary("STOR report.csv", f)
