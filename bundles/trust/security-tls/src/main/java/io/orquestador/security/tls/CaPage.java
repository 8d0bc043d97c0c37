package io.orquestador.security.tls;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;

/** One page in Spanish and English, without scripts: it is read by browsers that do not trust this runtime yet. */
final class CaPage {
    static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
            main { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
            header svg { width: 9rem; height: 9rem; background: #fff; float: right; margin: 0 0 1rem 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 0; }
            code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
            a.get { display: inline-block; padding: .6rem 1rem; border: 1px solid; border-radius: .3rem; }
            """;

    private static final String PAGE = """
            <!doctype html>
            <html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Orquestador CA</title><link rel="stylesheet" href="/ca/ca.css"></head><body>
            <header>%s<h1>%s</h1>
            <p><a class="get" href="/ca/orquestador-ca.crt" download>orquestador-ca.crt</a></p>
            <p>SHA-256<br><code>%s</code><br>%s</p><p><code>%s</code></p></header>
            <main>
            <section lang="es"><h2>Instalar en una tableta</h2><ol>
            <li>Abra esta página en la tableta: con el código QR o la dirección de arriba. El aviso del navegador es normal esta vez.</li>
            <li>Descargue el certificado.</li>
            <li>Compare la huella SHA-256 con la que muestra esta página <em>en el equipo del servidor</em>. Si no es igual, no lo instale.</li>
            <li>Android: Ajustes → Seguridad → Instalar certificado → Certificado CA. iPad: instale el perfil y actívelo en Ajustes → General → Información → Certificados de confianza. Windows: Entidades de certificación raíz de confianza.</li>
            <li>Cierre el navegador y abra de nuevo la dirección: ya no hay aviso.</li></ol>
            <p>Esta autoridad solo vale para los nombres de esta planta y direcciones privadas.</p></section>
            <section lang="en"><h2>Install on a tablet</h2><ol>
            <li>Open this page on the tablet: by the QR code or the address above. The browser's warning is expected this once.</li>
            <li>Download the certificate.</li>
            <li>Compare the SHA-256 fingerprint with the one this page shows <em>on the server's own machine</em>. If it differs, do not install it.</li>
            <li>Android: Settings → Security → Install a certificate → CA certificate. iPad: install the profile, then switch it on in Settings → General → About → Certificate Trust. Windows: Trusted Root Certification Authorities.</li>
            <li>Close the browser and open the address again: no warning any more.</li></ol>
            <p>This authority is good for this plant's names and private addresses only.</p></section>
            </main></body></html>
            """;

    private CaPage() {}

    static String html(X509Certificate authority, String address) {
        var ends = authority.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        var name = authority.getSubjectX500Principal().getName().replaceFirst(".*CN=", "");
        return PAGE.formatted(qr(address), escaped(name), fingerprint(authority), "→ " + ends, escaped(address));
    }

    /** As browsers and openssl show it: pairs of hexadecimal digits with colons. */
    static String fingerprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it; a parsed certificate has its bytes
        }
    }

    private static String qr(String text) {
        try {
            return svg(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0));
        } catch (WriterException e) {
            return ""; // a name too long for a code: the address stands beside
        }
    }

    private static String svg(BitMatrix dots) {
        var path = new ArrayList<String>();
        for (int y = 0; y < dots.getHeight(); y++)
            for (int x = 0; x < dots.getWidth(); x++) if (dots.get(x, y)) path.add("M%d %dh1v1h-1z".formatted(x, y));
        return "<svg role=\"img\" aria-label=\"QR\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
                .formatted(dots.getWidth(), dots.getHeight(), String.join("", path));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
