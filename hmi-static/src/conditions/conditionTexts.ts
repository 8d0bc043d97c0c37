import type { Text } from '../app/text/messages';

/** What a condition of the runtime means, and what to do, in every language. What it is about, and its figures, come with the condition itself. */
export interface ConditionText {
  readonly title: Text;
  readonly remedy: Text;
}

/** By code. conditionTexts.test.ts reads from the runtime's sources which codes there are. */
export const CONDITION_TEXTS: Readonly<Record<string, ConditionText>> = {
  'PASSKEY-COPIED': {
    title: { es: 'Puede haber una copia de una llave de acceso', en: 'There may be a copy of a passkey' },
    remedy: { es: 'Ya no se acepta. Pregunte a su persona si aún la tiene; después, que la quite (Más, Llaves de acceso) y añada otra.', en: 'It is taken no more. Ask its person whether they have it still; then they remove it (More, Passkeys) and add another.' },
  },
  'AUDIT-CANNOT-APPEND': {
    title: { es: 'No se puede escribir el registro de auditoría', en: 'The audit log cannot be written' },
    remedy: { es: 'Lo que debe quedar registrado se rechaza; parar, emergencia y reconocer siguen y se registran después. Libere espacio en el disco o repárelo.', en: 'What must be audited is refused; stop, emergency and acknowledge go on and are recorded later. Make room on the disk or mend it.' },
  },
  'AUDIT-CHAIN-BROKEN': {
    title: { es: 'El registro de auditoría no está como se escribió', en: 'The audit log is not as it was recorded' },
    remedy: { es: 'Deje la carpeta audit como está, exporte lo que hay y averigüe quién tuvo acceso. El detalle nombra la primera entrada mala.', en: 'Keep the folder audit as it is, export what is there, and find out who had access. The detail names the first bad entry.' },
  },
  'AUDIT-NOT-STAMPED': {
    title: { es: 'Un punto de control de la auditoría no tiene sello de tiempo', en: 'A checkpoint of the audit log has no time stamp yet' },
    remedy: { es: 'Revise timeStampUrl de io.orquestador.audit.cfg; se intenta de nuevo cada 10 s.', en: 'Look at timeStampUrl of io.orquestador.audit.cfg; it is tried again every 10 s.' },
  },
  'AUDIT-TABLE-DIFFERS': {
    title: { es: 'La tabla de auditoría en la base de datos no es lo que tiene el registro', en: 'The audit table in the database is not what the log has' },
    remedy: { es: 'Compruebe el registro (orq audit check): si está íntegro, averigüe quién tuvo acceso a la base de datos. Lo que vale es el registro.', en: 'Check the log (orq audit check): when it is whole, find out who had access to the database. The log is what counts.' },
  },
  'AUDIT-TABLE-OWN': {
    title: { es: 'La tabla de auditoría pertenece al rol que la escribe, que podría darse permiso para cambiarla', en: 'The audit table belongs to the role that writes it, which could let itself change it' },
    remedy: { es: 'El administrador de la base de datos puede dársela a otro rol: las órdenes están en docs/operate/audit.md.', en: "The database's administrator can give it to another: docs/operate/audit.md has the statements." },
  },
  'AUDIT-TABLE-DENIED': {
    title: { es: 'El rol orq_audit no puede leer ni agregar en la tabla de auditoría: no avanza. El registro sigue', en: 'The role orq_audit may not read or append in the audit table, which goes no further. The log goes on' },
    remedy: { es: 'El administrador de la base de datos da al usuario del sistema el rol orq_audit_owner (docs/operate/audit.md); luego se reinicia.', en: "The database's administrator gives the runtime's user the role orq_audit_owner (docs/operate/audit.md); then it is restarted." },
  },
  'AUDIT-NOT-ANCHORED': {
    title: { es: 'Un punto de control de la auditoría no salió de este equipo', en: 'A checkpoint of the audit log is not outside yet' },
    remedy: { es: 'Revise la carpeta anchorFolder de io.orquestador.audit.cfg; se intenta de nuevo cada 10 s.', en: 'Look at the folder anchorFolder of io.orquestador.audit.cfg; it is tried again every 10 s.' },
  },
  'AUDIT-NOT-OPEN': {
    title: { es: 'El registro de auditoría no se puede abrir', en: 'The audit log cannot be opened' },
    remedy: { es: 'Corrija lo que dice el detalle; se intenta de nuevo cada segundo. Mientras tanto se rechaza lo que debe quedar registrado.', en: 'Mend what the detail says; it is tried again every second. Until then what must be audited is refused.' },
  },
  'AUDIT-RESERVE-FULL': {
    title: { es: 'Una parada, o el final de algo ya empezado, no quedó en la auditoría', en: 'A stop, or the end of what was begun, is not in the audit log' },
    remedy: { es: 'Libere espacio en el disco o repárelo, y anote qué se hizo entretanto.', en: 'Make room on the disk or mend it, and write down what was done meanwhile.' },
  },
  'BACKUP-DAMAGED': {
    title: { es: 'Una copia de seguridad anterior está dañada', en: 'An earlier backup is damaged' },
    remedy: { es: 'Revise ese disco. Vea qué está dañado: orq backup verify CARPETA. Quite los archivos dañados; mientras tanto no se borra nada viejo.', en: 'Check that disk. See what is damaged: orq backup verify FOLDER. Remove the damaged files; until then nothing old is deleted.' },
  },
  'BACKUP-FAILED': {
    title: { es: 'No se pudo hacer la copia de seguridad', en: 'No backup could be made' },
    remedy: { es: 'Las copias anteriores siguen como estaban. Corrija lo que dice el detalle (disco lleno, carpeta, permisos); se intenta de nuevo solo, o ahora con: orq backup.', en: 'Earlier backups are as they were. Mend what the detail says (disk full, folder, rights); it is tried again by itself, or now with: orq backup.' },
  },
  'CERTIFICATE-EXPIRES': {
    title: { es: 'Un certificado está por vencer', en: 'A certificate ends soon' },
    remedy: { es: 'Renuévelo en su dueño y confíe aquí en el nuevo. El propio: detenga, aparte la carpeta own, arranque, y confíe en el nuevo en cada equipo.', en: 'Renew it at its owner, then trust the new one here. Our own: stop, move the folder own aside, start, and trust the new one at each peer.' },
  },
  'CLOCK-BEHIND': {
    title: { es: 'El reloj de este equipo está atrasado', en: 'The clock of this machine is behind' },
    remedy: { es: 'Revise el reloj y su servidor de hora.', en: 'Check the clock and its time server.' },
  },
  'CLOCK-OFFSET': {
    title: { es: 'El reloj del dispositivo no está en hora', en: 'The clock of the device is wrong' },
    remedy: { es: 'Ponga en hora el reloj del dispositivo. Entretanto vale la hora de llegada.', en: 'Set the clock of the device. Until then the time of receipt counts.' },
  },
  'CODE-CHANGED': {
    title: { es: 'El archivo de un componente que corre fue cambiado', en: 'The file of a component that runs was changed' },
    remedy: { es: 'Averigüe quién lo cambió; luego reinicie: vuelve a tomarse el archivo de la versión instalada.', en: 'Find out who changed it, then restart: the file of the release is taken again.' },
  },
  'CODE-LIST': {
    title: { es: 'La lista de lo que puede correr no es de fiar', en: 'The list of what may run is not to be trusted' },
    remedy: { es: 'Averigüe quién la cambió e instale de nuevo la versión. Mientras tanto vale la que valía al arrancar.', en: 'Find out who changed it and install the release again. Until then what held at the start holds.' },
  },
  'CODE-OPEN': {
    title: { es: 'Puede correr código que nadie aprobó', en: 'Code that nobody approved may run' },
    remedy: { es: 'Fuera del desarrollo, quite unlisted de io.orquestador.code.cfg y reinicie.', en: 'Outside of development take unlisted out of io.orquestador.code.cfg and restart.' },
  },
  'CODE-REFUSED': {
    title: { es: 'Hay un componente que nadie aprobó; no corre', en: 'There is a component that nobody approved; it does not run' },
    remedy: { es: 'Averigüe quién lo trajo. Quítelo, o incorpórelo con orq drivers install u orq bundles update.', en: 'Find out who brought it. Take it away, or bring it in by orq drivers install or orq bundles update.' },
  },
  'CODE-UNKNOWN': {
    title: { es: 'Corre un componente que nadie aprobó', en: 'A component runs that nobody approved' },
    remedy: { es: 'Averigüe quién lo trajo, quítelo y reinicie.', en: 'Find out who brought it, take it away and restart.' },
  },
  'CODE-WIRING': {
    title: { es: 'Un componente usa código que ya fue reemplazado', en: 'A component uses code that was replaced' },
    remedy: { es: 'Reinicie cuando la planta lo permita.', en: 'Restart when the plant allows it.' },
  },
  'DATABASE-DOWN': {
    title: { es: 'La base de datos no responde', en: 'The database does not answer' },
    remedy: { es: 'Las muestras esperan en el diario; se intenta de nuevo solo. Si no vuelve, revise el servidor de la base de datos y su disco.', en: 'Samples wait in the journal; it is tried again by itself. If it does not come back, look at the database server and its disk.' },
  },
  'DATABASE-SCHEMA': {
    title: { es: 'No se pudo preparar un esquema de la base de datos', en: 'A schema of the database cannot be had' },
    remedy: { es: 'Se intenta de nuevo cada segundo. Si sigue, vea el detalle y los permisos en la base de datos.', en: 'It is tried again each second. If it stays, see the detail and the rights in the database.' },
  },
  'DATABASE-STARTING': {
    title: { es: 'La base de datos está arrancando', en: 'The database is starting' },
    remedy: { es: 'Espere. Si sigue más de un minuto, mire si el módulo security-local está activo.', en: 'Wait. If it takes more than a minute, see whether the bundle security-local is active.' },
  },
  'EXTENSION-START': {
    title: { es: 'Una extensión instalada no arranca', en: 'An installed extension does not start' },
    remedy: { es: 'Desinstálela e instálela otra vez, o una más nueva: orq drivers list.', en: 'Uninstall it and install it again, or a newer one: orq drivers list.' },
  },
  'HISTORIAN-BLOCK-DAMAGED': {
    title: { es: 'Una parte de la historia no se puede leer', en: 'A part of the history cannot be read' },
    remedy: { es: 'Revise el disco y restaure ese intervalo de un respaldo. Todo lo demás se sigue leyendo.', en: 'Look at the disk and restore that range from a backup. Everything else is still answered.' },
  },
  'HISTORIAN-DATABASE-AWAY': {
    title: { es: 'La historia no se guarda ahora: falta la base de datos', en: 'History is not stored now: the database is away' },
    remedy: { es: 'Las muestras esperan en el diario y se guardan cuando vuelva. Revise la base de datos.', en: 'Samples wait in the journal and are stored when it is back. Look at the database.' },
  },
  'HISTORIAN-FENCED': {
    title: { es: 'Otro sistema guarda en esta base de datos', en: 'Another runtime stores into this database' },
    remedy: { es: 'Deje que uno solo guarde en ella. Este toma el relevo cuando el otro calla.', en: 'Let only one store into it. This one takes over when the other is silent.' },
  },
  'HISTORIAN-JOURNAL': {
    title: { es: 'La historia no puede leer el diario', en: 'History cannot read the journal' },
    remedy: { es: 'Revise el disco. Se intenta de nuevo cada segundo.', en: 'Look at the disk. It is tried again every second.' },
  },
  'HISTORIAN-LAG': {
    title: { es: 'La historia va atrasada', en: 'History is behind' },
    remedy: { es: 'No se pierde nada mientras el diario tenga espacio. Revise la base de datos, su disco y el tamaño del diario.', en: 'Nothing is lost while the journal has room. Look at the database, its disk and the size of the journal.' },
  },
  'HISTORIAN-ROLLUPS-LAG': {
    title: { es: 'Los resúmenes por minuto, hora y día van atrasados', en: 'Roll-ups by minute, hour and day are behind' },
    remedy: { es: 'Las muestras se guardan igual. Dé resúmenes a menos variables, o sin minutos (rollups en history.yaml); o revise la base de datos.', en: 'Samples are stored all the same. Give roll-ups to fewer tags, or no minutes (rollups in history.yaml); or look at the database.' },
  },
  'HTTPS-PORT': {
    title: { es: 'HTTPS no puede abrir su puerto', en: 'HTTPS cannot open its port' },
    remedy: { es: 'Elija otro puerto o dirección en io.orquestador.https.cfg, o cierre lo que lo usa; se intenta de nuevo cada 10 s.', en: 'Choose another port or address in io.orquestador.https.cfg, or end what uses it; it is tried again every 10 s.' },
  },
  'HTTPS-SETTINGS': {
    title: { es: 'Los ajustes de HTTPS no se entienden; el puerto está cerrado', en: 'The settings of HTTPS are wrong; the port is closed' },
    remedy: { es: 'Corrija io.orquestador.https.cfg; vale de inmediato.', en: 'Correct io.orquestador.https.cfg; it is taken at once.' },
  },
  'JOURNAL-CORRUPT': {
    title: { es: 'Un archivo del diario está dañado', en: 'A file of the journal is damaged' },
    remedy: { es: 'El disco perdió o cambió datos: guarde copia del archivo, revise el disco (smartctl, registro del sistema) y cámbielo.', en: 'The disk lost or changed data: keep a copy of the file, check the disk (smartctl, kernel log) and replace it.' },
  },
  'JOURNAL-CURSOR-LOST': {
    title: { es: 'Un lector del diario perdió su lugar', en: 'A reader of the journal lost its place' },
    remedy: { es: 'Siguió desde lo más antiguo que hay. Si se cambió la carpeta de datos, compárela con la anterior; si no, dé más disco al diario.', en: 'It went on at the oldest there is. If the data folder was replaced, compare the two; else give the journal more disk.' },
  },
  'JOURNAL-CURSORS-NOT-SAVED': {
    title: { es: 'No se pueden guardar los lugares de los lectores', en: 'The places of the readers cannot be saved' },
    remedy: { es: 'Revise el disco del diario; se intenta de nuevo cada segundo.', en: 'Check the disk of the journal; it is tried again every second.' },
  },
  'JOURNAL-DISK-FULL': {
    title: { es: 'Disco lleno: los valores se ven, pero no se guardan', en: 'Disk full: values are shown but not recorded' },
    remedy: { es: 'Libere espacio en el disco del diario; el registro sigue solo.', en: 'Free space on the disk of the journal; recording goes on by itself.' },
  },
  'JOURNAL-NEARLY-USED-UP': {
    title: { es: 'El diario está por agotar su numeración', en: 'The journal has nearly used up its numbers' },
    remedy: { es: 'Planee una parada con un diario nuevo: detener, dejar que los lectores terminen, apartar la carpeta, arrancar.', en: 'Plan a stop with a new journal: stop, let the readers finish, move the folder away, start.' },
  },
  'JOURNAL-NOT-OPEN': {
    title: { es: 'El diario no está abierto: nada se guarda', en: 'The journal is not open: nothing is recorded' },
    remedy: { es: 'Corrija lo que dice el detalle y revise el disco; se intenta de nuevo cada segundo.', en: 'Mend what the detail says and check the disk; it is tried again every second.' },
  },
  'JOURNAL-READER-LAG': {
    title: { es: 'Un lector necesario va muy atrasado en el diario', en: 'A required reader is far behind in the journal' },
    remedy: { es: 'Haga que vuelva (¿está la base de datos?), o quítelo con orq journal drop y su nombre.', en: 'Bring it back (is the database up?), or forget it: orq journal drop and its name.' },
  },
  'JOURNAL-SYNC-FAILED': {
    title: { es: 'El diario no pudo escribir en su disco', en: 'The journal could not write to its disk' },
    remedy: { es: 'Escribe de nuevo en otro archivo. Revise los permisos y el disco (registro del sistema, smartctl) y cámbielo si falla.', en: 'It writes again to a new file. Check the rights and the disk (kernel log, smartctl), and replace it when it fails.' },
  },
  'LIVE-CLIENT-DROPPED': {
    title: { es: 'Se cortó una pantalla que no recibía a tiempo', en: 'A screen that did not receive in time was dropped' },
    remedy: { es: 'La página se conecta de nuevo sola. Si se repite, revise el equipo o la red de esa pantalla.', en: 'The page connects again by itself. If it happens again and again, look at the machine or the network of that screen.' },
  },
  'LOCAL-ENTRIES': {
    title: { es: 'No se pudieron guardar o leer registros manuales', en: 'Manual entries could not be kept or read' },
    remedy: { es: 'Revise el disco de la carpeta de datos y registre de nuevo lo que falte.', en: 'Look at the disk of the data folder; enter what is missing once more.' },
  },
  'LOCAL-EXPRESSION': {
    title: { es: 'Hay señales calculadas que no se pueden calcular', en: 'Calculated tags cannot be computed' },
    remedy: { es: 'Corrija sus expresiones en la carpeta de la planta. Entretanto su calidad es mala.', en: 'Correct their expressions in the plant folder. Until then they are bad.' },
  },
  'LOCAL-JOURNAL': {
    title: { es: 'Las señales calculadas no pueden leer el diario', en: 'Calculated tags cannot read the journal' },
    remedy: { es: 'Siguen los últimos valores, diez veces por segundo. Revise el disco; se intenta de nuevo cada segundo.', en: 'They follow the last values, ten times a second. Look at the disk; it is tried again every second.' },
  },
  'LOCAL-SUPERSEDED': {
    title: { es: 'Otro dispositivo tomó señales manuales o calculadas', en: 'Another device has claimed manual or calculated tags' },
    remedy: { es: 'Dé cada señal a un solo dispositivo.', en: 'Give every tag path to one device only.' },
  },
  'MODBUS-CONFIG': {
    title: { es: 'La configuración del dispositivo tiene errores', en: 'The configuration of the device has mistakes' },
    remedy: { es: 'Corrija la configuración de este dispositivo; lo anterior sigue en marcha.', en: 'Correct the configuration of this device; what ran before goes on.' },
  },
  'MODBUS-EXCEPTION': {
    title: { es: 'El dispositivo rechaza puntos', en: 'The device refuses points' },
    remedy: { es: 'Corrija dirección, tipo o longitud de esos puntos, o habilítelos en el dispositivo.', en: 'Correct address, type or length of these points, or enable them in the device.' },
  },
  'MODBUS-NO-ANSWER': {
    title: { es: 'El dispositivo no responde; sus valores son malos', en: 'The device does not answer; its values are bad' },
    remedy: { es: 'Revise alimentación, red, dirección y unidad del dispositivo; la lectura sigue sola.', en: 'Check power, network, address and unit of the device; polling goes on by itself.' },
  },
  'MODBUS-SCANS-MISSED': {
    title: { es: 'Se saltaron lecturas: las anteriores tardaron demasiado', en: 'Scans were missed: those before them took too long' },
    remedy: { es: 'Si el dispositivo es lento, lea menos puntos o con menos frecuencia, o suba maxGap; si no, revise la carga de este equipo.', en: 'When the device is slow, poll fewer points or less often, or raise maxGap; else look at the load of this machine.' },
  },
  'MODBUS-SUPERSEDED': {
    title: { es: 'Otro dispositivo tomó señales de este', en: 'Another device has claimed tags of this one' },
    remedy: { es: 'Dé cada señal a un solo dispositivo.', en: 'Give every tag path to one device only.' },
  },
  'MODBUS-WRONG-REPLY': {
    title: { es: 'El dispositivo mandó una respuesta que no corresponde', en: 'The device sent an answer that does not belong' },
    remedy: { es: 'No se mostró y se cerró la conexión. Busque un segundo maestro, una pasarela que mezcla respuestas o un dispositivo dañado.', en: 'It was not shown and the connection was closed. Look for a second master, a gateway that mixes answers, or a faulty device.' },
  },
  'OPCUA-CERTIFICATE-APPLICATION': {
    title: { es: 'El certificado del servidor es de otra aplicación', en: 'The certificate of the server is that of another application' },
    remedy: { es: 'Genere en el servidor un certificado que contenga su URI de aplicación.', en: 'Make a certificate at the server that holds its application URI.' },
  },
  'OPCUA-CERTIFICATE-EARLY': {
    title: { es: 'El certificado del servidor aún no es válido', en: 'The certificate of the server is not valid yet' },
    remedy: { es: 'Ponga en hora los relojes del servidor y de este equipo.', en: 'Set the clocks of the server and of this node.' },
  },
  'OPCUA-CERTIFICATE-EXPIRED': {
    title: { es: 'El certificado del servidor está vencido', en: 'The certificate of the server has expired' },
    remedy: { es: 'Renueve el certificado en el servidor y después confíe en el nuevo.', en: 'Renew the certificate at the server, then trust the new one.' },
  },
  'OPCUA-CERTIFICATE-FORGED': {
    title: { es: 'El certificado del servidor es falso', en: 'The certificate of the server is forged' },
    remedy: { es: 'No se conecte: no lo hizo quien dice. Averigüe quién responde en esa dirección.', en: 'Do not connect: it was not made by its issuer. Look who answers at this address.' },
  },
  'OPCUA-CERTIFICATE-HOST': {
    title: { es: 'El certificado del servidor es de otro equipo', en: 'The certificate of the server is that of another host' },
    remedy: { es: 'Conéctese a un nombre que figure en el certificado, o genere en el servidor uno con esta dirección.', en: 'Connect to a name that the certificate holds, or make one at the server that holds this address.' },
  },
  'OPCUA-CERTIFICATE-ISSUER': {
    title: { es: 'Faltan los emisores del certificado del servidor', en: 'Issuers of the server’s certificate are missing' },
    remedy: { es: 'Añada los certificados de sus emisores.', en: 'Add the certificates of its issuers.' },
  },
  'OPCUA-CERTIFICATE-REVOKED': {
    title: { es: 'El certificado del servidor fue revocado', en: 'The certificate of the server was revoked' },
    remedy: { es: 'No se conecte. Genere un certificado nuevo en el servidor.', en: 'Do not connect. Make a new certificate at the server.' },
  },
  'OPCUA-CERTIFICATE-UNKNOWN': {
    title: { es: 'Nadie ha confiado todavía en el certificado del servidor', en: 'Nobody has trusted the certificate of the server yet' },
    remedy: { es: 'Compare su huella con la que muestra el propio servidor; si es la misma, confíe en él.', en: 'Compare its thumbprint with the server’s own; when it is the same, trust it.' },
  },
  'OPCUA-CERTIFICATE-USE': {
    title: { es: 'El certificado del servidor no es para OPC UA', en: 'The certificate of the server is not for OPC UA' },
    remedy: { es: 'Genere en el servidor un certificado con el uso de clave de una aplicación OPC UA.', en: 'Make a certificate at the server whose key usage is that of an OPC UA application.' },
  },
  'OPCUA-CERTIFICATE-WEAK': {
    title: { es: 'El certificado del servidor es débil', en: 'The certificate of the server is weak' },
    remedy: { es: 'Genere en el servidor uno con RSA de 2048 bits o más y SHA-256.', en: 'Make one at the server with RSA of 2048 bits or more and SHA-256.' },
  },
  'OPCUA-CONFIG': {
    title: { es: 'La configuración del dispositivo tiene errores', en: 'The configuration of the device has mistakes' },
    remedy: { es: 'Corrija la configuración de este dispositivo; lo anterior sigue en marcha.', en: 'Correct the configuration of this device; what ran before goes on.' },
  },
  'OPCUA-GAP': {
    title: { es: 'No se pudo leer del historial lo que faltó', en: 'What was missed could not be read from the history' },
    remedy: { es: 'Revise el historial del servidor y el derecho del usuario a leerlo.', en: 'Look at the server’s history and at the user’s right to read it.' },
  },
  'OPCUA-NO-ANSWER': {
    title: { es: 'El servidor no responde; sus valores son malos', en: 'The server does not answer; its values are bad' },
    remedy: { es: 'Revise alimentación, red y dirección del servidor; la conexión se reintenta sola.', en: 'Check power, network and address of the server; connecting goes on by itself.' },
  },
  'OPCUA-NO-CERTIFICATES': {
    title: { es: 'Este equipo no puede usar sus certificados', en: 'This node cannot use its certificates' },
    remedy: { es: 'Inicie el módulo que guarda los certificados; sin él no se confía en nadie.', en: 'Start the bundle that keeps certificates; nobody is trusted without it.' },
  },
  'OPCUA-NO-ENDPOINT': {
    title: { es: 'El servidor no ofrece la seguridad o el acceso pedidos', en: 'The server does not offer the security or sign-in asked for' },
    remedy: { es: 'Elija una política, un modo y un tipo de usuario que ofrezca, o habilítelos en el servidor.', en: 'Write a policy, mode and kind of user that it offers, or enable them there.' },
  },
  'OPCUA-NO-SECRET': {
    title: { es: 'Falta la contraseña para el servidor', en: 'The password for the server is missing' },
    remedy: { es: 'Añada el secreto con el nombre que dice el archivo del dispositivo.', en: 'Add the secret by the name that the device file says.' },
  },
  'OPCUA-PLAIN-PASSWORD': {
    title: { es: 'La contraseña se vería en la red; no se envió', en: 'The password could be read on the network; it was not sent' },
    remedy: { es: 'Use otra política que None, o ponga allowPlainPassword donde la red sea de confianza.', en: 'Use a policy other than None, or set allowPlainPassword where the network is trusted.' },
  },
  'OPCUA-POINTS': {
    title: { es: 'Hay puntos sin valor', en: 'Points have no value' },
    remedy: { es: 'Corrija nodo, ruta o tipo de esos puntos, o los derechos del usuario en el servidor.', en: 'Correct node, path or type of these points, or the user’s rights at the server.' },
  },
  'OPCUA-REDUNDANCY': {
    title: { es: 'Se usa el servidor de reserva, o el preferido no está sano', en: 'A standby server is used, or the preferred one is not healthy' },
    remedy: { es: 'Atienda el servidor que no se usa; cuando esté sano se usará tras la próxima pérdida del otro.', en: 'Look after the server that is not used; when healthy, it is used again after the next loss of the other.' },
  },
  'OPCUA-REJECTED': {
    title: { es: 'El servidor no confía en este equipo', en: 'The server does not trust this node' },
    remedy: { es: 'Confíe en el certificado de este equipo en el servidor; está entre los rechazados.', en: 'Trust this node’s certificate at the server; it is among its rejected ones.' },
  },
  'OPCUA-SILENT': {
    title: { es: 'El servidor dejó de enviar y se conectó de nuevo', en: 'The server fell silent and was connected anew' },
    remedy: { es: 'Si se repite, revise la carga del servidor.', en: 'When it happens again, look at the load of the server.' },
  },
  'OPCUA-SUPERSEDED': {
    title: { es: 'Otro dispositivo tomó señales de este', en: 'Another device has claimed tags of this one' },
    remedy: { es: 'Dé cada señal a un solo dispositivo.', en: 'Give every tag path to one device only.' },
  },
  'OPCUA-USER': {
    title: { es: 'El servidor no deja entrar al usuario', en: 'The server does not let the user in' },
    remedy: { es: 'Corrija usuario y secreto de este dispositivo, o los derechos del usuario en el servidor.', en: 'Correct user and secret of this device, or the user’s rights at the server.' },
  },
  'OPCUA-VALUES-LOST': {
    title: { es: 'El servidor desechó valores: su cola estaba llena', en: 'The server threw values away: its queue was full' },
    remedy: { es: 'Suba queueSize, o haga que esos puntos se envíen más a menudo o se muestreen menos.', en: 'Raise queueSize, or let these points be sent more often or sampled less.' },
  },
  'PLANT-DEVICES': {
    title: { es: 'No se pudieron configurar los dispositivos', en: 'The devices could not be configured' },
    remedy: { es: 'Se intenta de nuevo solo; vea el registro del sistema.', en: 'It is tried again by itself; see the log.' },
  },
  'PLANT-DRIVER-AWAY': {
    title: { es: 'Falta el controlador de algún dispositivo', en: 'The driver of a device is not here' },
    remedy: { es: 'Espere el fin de una actualización, o instale el módulo que trae ese controlador.', en: 'Wait for the end of an update, or install the bundle or feature that brings the driver.' },
  },
  'PLANT-FEATURE-FAILED': {
    title: { es: 'No se pudo instalar un módulo que pide la planta', en: 'A feature that the plant asks for could not be installed' },
    remedy: { es: 'Corrija features: en plant.yaml; el detalle dice cuáles hay.', en: 'Correct features: in plant.yaml; the detail says which there are.' },
  },
  'PLANT-FEATURE-SLOW': {
    title: { es: 'La instalación de módulos tarda demasiado', en: 'Installing features takes too long' },
    remedy: { es: 'Vea en el registro del sistema cuál no arranca y quítelo de plant.yaml.', en: 'See in the log which bundle does not start; take its feature out of plant.yaml.' },
  },
  'PLANT-FOLDER-BROKEN': {
    title: { es: 'La carpeta de la planta tiene errores; la planta sigue igual', en: 'The plant folder has mistakes; the plant is not changed' },
    remedy: { es: 'Corríjala; la página Ingeniería y orq plant check muestran cada problema con archivo y línea.', en: 'Correct it; the page Engineering and orq plant check list every problem with file and line.' },
  },
  'PLANT-FOLDER-MISSING': {
    title: { es: 'No está la carpeta de la planta', en: 'The plant folder is not there' },
    remedy: { es: 'Póngala de nuevo en su sitio, o escríbala desde la carpeta de datos con orq plant rollback.', en: 'Put it back, or write it from the data folder: orq plant rollback.' },
  },
  'PLANT-NOT-APPLIED': {
    title: { es: 'La carpeta de la planta es válida pero no se pudo aplicar', en: 'The plant folder is valid but could not be applied' },
    remedy: { es: 'Se intenta de nuevo solo; vea el registro del sistema.', en: 'It is tried again by itself; see the log.' },
  },
  'PLANT-NOT-RESTORED': {
    title: { es: 'Se volvió atrás, pero no se pudieron escribir los archivos', en: 'The plant was rolled back, but its files could not be written' },
    remedy: { es: 'Dé permiso de escritura en la carpeta al usuario del sistema; se intenta de nuevo solo.', en: 'Give the user of the runtime the right to write there; it is tried again by itself.' },
  },
  'PLANT-REVISION-DAMAGED': {
    title: { es: 'Una revisión guardada no se puede leer; vale la anterior', en: 'A kept revision cannot be read; the one before it is used' },
    remedy: { es: 'Revise el disco. Aplique la carpeta otra vez: eso hace una revisión nueva.', en: 'Check the disk. Apply the folder once more: that makes a new revision.' },
  },
  'PLANT-STAGED': {
    title: { es: 'Hay cambios de la planta sin aplicar', en: 'Changes of the plant are not applied yet' },
    remedy: { es: 'Mírelos y aplíquelos en la página Ingeniería (o con orq plant diff y orq plant apply), o devuelva la carpeta a como estaba.', en: 'Look at them and apply them on the page Engineering (or with orq plant diff and orq plant apply), or put the folder back.' },
  },
  'PLC4X-CONFIG': {
    title: { es: 'La configuración del dispositivo tiene errores', en: 'The configuration of the device has mistakes' },
    remedy: { es: 'Corrija la configuración de este dispositivo; lo anterior sigue en marcha.', en: 'Correct the configuration of this device; what ran before goes on.' },
  },
  'PLC4X-HANGING': {
    title: { es: 'Hay llamadas de PLC4X que no terminan', en: 'Calls of PLC4X do not return' },
    remedy: { es: 'La lectura sigue mientras sean menos de dos. Reinicie Orquestador cuando convenga y avise qué PLC y qué protocolo es.', en: 'Polling goes on while there are fewer than two. Restart Orquestador when it suits, and report the PLC and its protocol.' },
  },
  'PLC4X-NO-ANSWER': {
    title: { es: 'El PLC no responde; sus valores son malos', en: 'The PLC does not answer; its values are bad' },
    remedy: { es: 'Revise alimentación, red, dirección y ajustes del PLC; la lectura sigue sola.', en: 'Check power, network, address and settings of the PLC; polling goes on by itself.' },
  },
  'PLC4X-REFUSED': {
    title: { es: 'El PLC no entrega algunos puntos', en: 'The PLC does not give some points' },
    remedy: { es: 'Corrija dirección o tipo de esos puntos, o permita el acceso en el PLC.', en: 'Correct address or type of these points, or allow access to them in the PLC.' },
  },
  'PLC4X-SCANS-MISSED': {
    title: { es: 'Se saltaron lecturas: las anteriores tardaron demasiado', en: 'Scans were missed: those before them took too long' },
    remedy: { es: 'Si el PLC es lento, lea menos puntos o con menos frecuencia; si no, revise la carga de este equipo.', en: 'When the PLC is slow, poll fewer points or less often; else look at the load of this machine.' },
  },
  'PLC4X-SUPERSEDED': {
    title: { es: 'Otro dispositivo tomó señales de este', en: 'Another device has claimed tags of this one' },
    remedy: { es: 'Dé cada señal a un solo dispositivo.', en: 'Give every tag path to one device only.' },
  },
  'DATABASE-OPEN': {
    title: { es: 'La conexión con la base de datos no está protegida', en: 'The connection to the database is not protected' },
    remedy: { es: 'Ponga ?sslmode=verify-full&sslrootcert=/ruta/ca.pem en url de io.orquestador.database.cfg, salvo que otra cosa la proteja.', en: 'Put ?sslmode=verify-full&sslrootcert=/path/ca.pem into url in io.orquestador.database.cfg, unless something else protects it.' },
  },
  'BREAK-GLASS-OPENED': {
    title: { es: 'Se abrió la cuenta de emergencia', en: 'The emergency account was opened' },
    remedy: { es: 'Revise en la auditoría qué hizo break-glass y por qué; luego séllela de nuevo, antes de 24 h: ./orq account seal -m MOTIVO.', en: 'Look in the audit log at what break-glass did, and why; then seal it anew within 24 h: ./orq account seal -m WHY.' },
  },
  'BREAK-GLASS-DRILL': {
    title: { es: 'Hace medio año que nadie prueba los sobres de la cuenta de emergencia', en: 'Nobody tried the envelopes of the emergency account for half a year' },
    remedy: { es: 'Pruébelos: abra los dos, entre como break-glass y séllela de nuevo: ./orq account seal -m simulacro.', en: 'Try them: open both, sign in as break-glass, seal it anew: ./orq account seal -m drill.' },
  },
  'BREAK-GLASS-FILE': {
    title: { es: 'La cuenta de emergencia no se puede leer o guardar', en: 'The emergency account cannot be read or kept' },
    remedy: { es: 'El detalle dice por qué. Dé disco o permisos a la carpeta, y séllela de nuevo: ./orq account seal -m MOTIVO.', en: 'The detail says why. Give the folder disk space or permissions, and seal it anew: ./orq account seal -m WHY.' },
  },
  'ACCOUNTS-COPY': {
    title: { es: 'La copia de las cuentas no sirve o no se puede guardar', en: 'The copy of the accounts is no good, or cannot be kept' },
    remedy: { es: 'El detalle dice cuál de las dos. Sin base de datos y sin copia nadie puede iniciar sesión: recupere la base de datos, o dé disco a la carpeta.', en: 'The detail says which. Without database and copy nobody can sign in: bring the database back, or give the folder disk space.' },
  },
  'POLICY-COPY': {
    title: { es: 'La copia de los permisos no sirve o no se puede guardar', en: 'The copy of the permits is no good, or cannot be kept' },
    remedy: { es: 'El detalle dice cuál de las dos. Sin base de datos y sin copia, se rechaza a las cuentas: recupere la base de datos, o dé disco a la carpeta.', en: 'The detail says which. Without database and copy accounts are refused: bring the database back, or give the folder disk space.' },
  },
  'POLICY-OLD': {
    title: { es: 'Hace rato que los permisos no se leen de la base de datos', en: 'The permits have not been read from the database for a while' },
    remedy: { es: 'Recupere la base de datos. A las 12 h se rechaza a las cuentas; el propietario puede lo de siempre.', en: 'Bring the database back. After 12 h accounts are refused; the owner may what the owner always may.' },
  },
  'SECURITY-NO-TOKEN': {
    title: { es: 'No hay clave del propietario: todo cambio se rechaza', en: 'There is no token of the owner: every change is refused' },
    remedy: { es: 'Dé la carpeta al usuario que corre Orquestador, o libere espacio; se intenta de nuevo cada 2 s.', en: 'Give the folder to the user that runs Orquestador, or free disk space; it is tried again every 2 s.' },
  },
  'SECURITY-SECRETS-CONFIG': {
    title: { es: 'La configuración de los secretos está mal', en: 'The settings of the secrets are wrong' },
    remedy: { es: 'Corrija io.orquestador.secrets.cfg en lo que dice el detalle; hasta entonces no se entrega lo que depende de eso.', en: 'Correct io.orquestador.secrets.cfg where the detail says; what depends on it is not given until then.' },
  },
  'SECURITY-SECRETS-EXPOSED': {
    title: { es: 'Otros pueden leer el archivo de secretos; no se entrega ninguno', en: 'Others can read the file of secrets; none is given out' },
    remedy: { es: 'Cambie los secretos si otras personas usan este equipo; luego chmod 600 en el archivo que dice el detalle.', en: 'Change the secrets if others use this machine; then chmod 600 on the file that the detail names.' },
  },
  'SECURITY-SECRETS-LOCKED': {
    title: { es: 'La clave del almacén de secretos no se puede abrir; no se entrega ninguno', en: 'The key of the secrets cannot be unlocked; none is given out' },
    remedy: { es: 'Ponga el token o recupere Vault; el detalle dice si es el PIN, la clave o la configuración. Sigue solo, sin reiniciar.', en: 'Put the token in or bring Vault back; the detail says whether it is the PIN, the key or the settings. It goes on by itself.' },
  },
  'SECURITY-SECRETS-UNREADABLE': {
    title: { es: 'El almacén de secretos o su clave no sirve; no se entrega ningún secreto', en: 'The store of secrets or its key is no good; no secret is given out' },
    remedy: { es: 'Recupere el archivo que dice el detalle, de un respaldo o de la versión anterior que está a su lado.', en: 'Bring back the file that the detail names, from a backup or from the generation before it that lies beside it.' },
  },
  'SECURITY-VAULT-AWAY': {
    title: { es: 'Vault no responde, está sellado o sobrecargado', en: 'Vault does not answer, is sealed or overloaded' },
    remedy: { es: 'Lo ya leído sigue en memoria; lo demás espera. Revise el servidor, la red y vaultCaFile; se intenta de nuevo solo.', en: 'What was read goes on from memory; the rest waits. Look at the server, the network and vaultCaFile; it is tried again by itself.' },
  },
  'SECURITY-VAULT-DENIED': {
    title: { es: 'Vault no entrega este secreto', en: 'Vault does not give this secret' },
    remedy: { es: 'Dé ese derecho a la política de este nodo, escriba el secreto en el campo «value» o corrija vaultMount; el detalle dice qué falta.', en: 'Give the policy of this node that right, write the secret into the field "value" or correct vaultMount; the detail says which.' },
  },
  'SECURITY-VAULT-REFUSED': {
    title: { es: 'Vault rechaza el ingreso de este nodo', en: 'Vault refuses the sign-in of this node' },
    remedy: { es: 'Ponga otro secret id o token en el archivo que dice el detalle, o corrija vaultRole o vaultRoleMount; se toma sin reiniciar.', en: 'Put another secret id or token into the file that the detail names, or correct vaultRole or vaultRoleMount; it is taken without a restart.' },
  },
  'TAG-NOT-RECORDED': {
    title: { es: 'Hay muestras que no quedan en ningún registro', en: 'Samples are in no record' },
    remedy: { es: 'Los valores siguen vivos. Dé disco al diario o arranque journal-file; luego queda anotado lo que falta.', en: 'Values stay live. Give the journal disk space or start journal-file; a gap record then tells what is missing.' },
  },
  'TAG-TYPE-MISMATCH': {
    title: { es: 'Llegan valores de otro tipo que el definido', en: 'Values of another type than defined arrive' },
    remedy: { es: 'Corrija el tipo del punto en la configuración del dispositivo.', en: "Correct the point's type in the device's configuration." },
  },
  'TLS-AUTHORITY': {
    title: { es: 'La autoridad de certificados de la planta necesita atención', en: 'The plant\'s certificate authority needs attention' },
    remedy: { es: 'El detalle dice si termina pronto o si sus archivos están dañados: recupere keys/tls de una copia, o haga otra autoridad e instálela en cada tableta desde /ca.', en: 'The detail says whether it ends soon or its files are damaged: put keys/tls back from a backup, or have another one made and install it on every tablet from /ca.' },
  },
  'TLS-CERTIFICATE': {
    title: { es: 'El certificado de HTTPS necesita atención', en: 'The certificate of HTTPS needs attention' },
    remedy: { es: 'Ponga en keys/tls un yours.pem y yours.key correctos, o corrija los nombres en io.orquestador.https.cfg; se toma en 10 s, sin reiniciar.', en: 'Put a right yours.pem and yours.key into keys/tls, or correct the names in io.orquestador.https.cfg; it is taken within 10 s, without a restart.' },
  },
  'TLS-CLOCK': {
    title: { es: 'El reloj no sirve para hacer certificados', en: 'The clock is no good for certificates' },
    remedy: { es: 'Ponga en hora este equipo (servidor de hora, pila). Si la hora es correcta, la autoridad terminó: quite los archivos ca y server de keys/tls e instale la nueva en cada tableta.', en: 'Set the clock of this machine (time server, battery). If it is right, the authority has ended: remove the ca and server files from keys/tls and install the new one on every tablet.' },
  },
  'UASERVER-ADDRESS': {
    title: { es: 'El servidor OPC UA no escucha en la dirección puesta', en: 'The OPC UA server does not listen at the address that is set' },
    remedy: { es: 'Corrija address en etc/io.orquestador.gateway.opcua.cfg, y mire si los módulos security-tokens y security-local están activos. Se intenta cada 5 s.', en: 'Correct address in etc/io.orquestador.gateway.opcua.cfg, and see whether the bundles security-tokens and security-local are active. It is tried each 5 s.' },
  },
  'UASERVER-CERTIFICATE-NAMES': {
    title: { es: 'Al certificado del servidor OPC UA le faltan direcciones', en: 'The certificate of the OPC UA server lacks addresses' },
    remedy: { es: 'Conecte los clientes por un nombre o dirección que tenga, o haga otro: detenga el sistema, quite application.* de keys/certificates/own, inícielo y confíe en el nuevo en cada cliente.', en: 'Connect clients by a name or address that it has, or have another made: stop the runtime, remove application.* from keys/certificates/own, start it, and trust the new one at each client.' },
  },
  'UASERVER-CLIENT-REFUSED': {
    title: { es: 'Se rechazó un cliente OPC UA por su certificado', en: 'An OPC UA client was refused for its certificate' },
    remedy: { es: 'Si es suyo, confíe en su certificado (REST, o mueva su archivo de rejected a trusted en keys/certificates). Entra cuando se conecte de nuevo.', en: 'If it is yours, trust its certificate (REST, or move its file from rejected to trusted in keys/certificates). It comes in when it connects again.' },
  },
  'UASERVER-NO-CERTIFICATE': {
    title: { es: 'El servidor OPC UA no tiene certificado y no escucha', en: 'The OPC UA server has no certificate and does not listen' },
    remedy: { es: 'Mire si el módulo security-certificates está activo y los permisos de keys/certificates. Se intenta cada 5 s.', en: 'See whether the bundle security-certificates is active, and the rights of keys/certificates. It is tried each 5 s.' },
  },
  'UASERVER-PORT': {
    title: { es: 'El puerto del servidor OPC UA está ocupado', en: 'The port of the OPC UA server is taken' },
    remedy: { es: 'Detenga lo que lo usa, o ponga otro (port en etc/io.orquestador.gateway.opcua.cfg). Se intenta cada 5 s.', en: 'Stop what has it, or set another one (port in etc/io.orquestador.gateway.opcua.cfg). It is tried each 5 s.' },
  },
  'UASERVER-USER-REFUSED': {
    title: { es: 'Se rechazó al usuario de un cliente OPC UA', en: 'The user of an OPC UA client was refused' },
    remedy: { es: 'Usuario: el de una cuenta; contraseña: un token de esa cuenta (./orq token create). O un token de acceso (JWT) para opcua.', en: 'User name: the login of an account; password: a token of that account (./orq token create). Or an access token (JWT) for opcua.' },
  },
  'UPDATE-FAILED': {
    title: { es: 'Falló la actualización de un módulo', en: 'The update of a bundle failed' },
    remedy: { es: 'Vea en el registro por qué no arranca; actualícelo con una versión que sí, o reinicie el sistema.', en: 'Look into the log for why it does not start; update it with a version that does, or restart the runtime.' },
  },
  'UPDATE-HUNG': {
    title: { es: 'Una versión nueva quedó colgada; la anterior sigue', en: 'A new version hangs; the one before runs beside it' },
    remedy: { es: 'Reinicie el sistema cuando la planta lo permita.', en: 'Restart the runtime when the plant allows it.' },
  },
  'UPDATE-JAR-MISSING': {
    title: { es: 'Falta el archivo de la versión activa de un módulo', en: 'The file of the active version of a bundle is missing' },
    remedy: { es: 'Corre la versión que trajo la instalación. Actualice el módulo otra vez.', en: 'The version that the assembly brought runs. Update the bundle once more.' },
  },
  'UPDATE-LOCK': {
    title: { es: 'No se puede leer qué versiones estaban activas', en: 'Which versions were active cannot be read' },
    remedy: { es: 'Los módulos corren como los trajo la instalación. Repare o quite bundles.lock y bundles/job.json de la carpeta de datos.', en: 'The bundles run as the assembly brought them. Repair or remove bundles.lock and bundles/job.json in the data folder.' },
  },
};
