"""A time stamp authority (RFC 3161) made of openssl: tsa.py FOLDER. Prints its port; its CA is FOLDER/ca.pem.

Below /redirect it sends people elsewhere, below /replay it answers what it answered before, below /garbage nonsense, below /endless
more than anybody wants, below /error nothing. Every path that was asked for is a line of FOLDER/asked.
"""
import http.server
import os
import subprocess
import sys

folder = sys.argv[1]
CONFIG = """
[ tsa ]
default_tsa = one
[ one ]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
[ usage ]
extendedKeyUsage = critical,timeStamping
"""


def openssl(*words):
    subprocess.run(["openssl", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


with open(os.path.join(folder, "tsa.cnf"), "w") as file:
    file.write(CONFIG)
with open(os.path.join(folder, "serial"), "w") as file:
    file.write("01")
openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test CA", "-days", "30")
openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=test TSA")
openssl("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "7", "-days", "30",
        "-extfile", "tsa.cnf", "-extensions", "usage", "-out", "tsa.pem")


class Authority(http.server.BaseHTTPRequestHandler):
    before = b""

    def do_POST(self):
        with open(os.path.join(folder, "asked"), "a") as asked:
            asked.write(self.command + " " + self.path + "\n")
        query = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/error":
            return self.answer(500, b"")
        if self.path == "/redirect":
            return self.answer(302, b"", ("Location", "http://127.0.0.1:%d/elsewhere" % self.server.server_port))
        if self.path == "/garbage":
            return self.answer(200, b"0\x03nonsense")
        if self.path == "/endless":
            return self.answer(200, bytes(1 << 20))
        if self.path == "/replay":
            return self.answer(200, Authority.before)
        with open(os.path.join(folder, "query"), "wb") as file:
            file.write(query)
        openssl("ts", "-reply", "-queryfile", "query", "-config", "tsa.cnf", "-section", "one", "-out", "reply")
        with open(os.path.join(folder, "reply"), "rb") as file:
            Authority.before = file.read()
        self.answer(200, Authority.before)

    def do_GET(self):
        with open(os.path.join(folder, "asked"), "a") as asked:
            asked.write(self.command + " " + self.path + "\n")
        self.answer(404, b"")

    def answer(self, status, body, *headers):
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
print(server.server_port, flush=True)
server.serve_forever()
