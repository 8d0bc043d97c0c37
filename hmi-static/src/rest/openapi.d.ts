// Made by scripts/rest-types.mjs from the OpenAPI document; do not edit.
export interface paths {
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All but the erased, by login; for who may list accounts */
        get: operations["listAccounts"];
        put?: never;
        /** Makes an account; a person cannot sign in before the invitation is used */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets the personal data and every way to sign in, for good; the id stays in the records */
        delete: operations["eraseAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets it sign in no more; everything else stays as it is */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets it sign in again */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes the second factor of somebody who lost it, with its recovery codes */
        delete: operations["removeFactors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code with which the person chooses a password, once, within a day; the password before is good no more */
        post: operations["inviteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The name as people read it; records keep the one of their time */
        put: operations["renameAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives it exactly these roles and groups; nobody's own */
        put: operations["setAccountRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was changed or tried, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the whole log and says whether it is as it was recorded */
        post: operations["checkAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A copy: with proofs, which docs/verify/verify_audit.py verifies; for a spreadsheet; or a signed PDF/A with the proofs attached */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/fork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that the log goes on from a copy that somebody has put back by hand */
        post: operations["forkAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the log is: size, signature, last check */
        get: operations["getAuditState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/table/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares the table in the database with the log */
        post: operations["checkAuditTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which backups there are, and how the one under way goes */
        get: operations["getBackups"];
        put?: never;
        /** Begins a backup */
        post: operations["startBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The emergency account: whether it is sealed, and since when it is open */
        get: operations["getBreakGlass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/break-glass/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the emergency account a new password, in two halves for two envelopes
         * @description The password before is good no more, and whoever is signed in by it is out. Login: break-glass.
         */
        post: operations["sealBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The active set */
        get: operations["listBundles"];
        put?: never;
        /** Begins to replace the bundle whose jar is sent */
        post: operations["updateBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bundles/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to put the version before back */
        post: operations["revertBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Our own, trusted ones, issuers, and those that wait for trust */
        get: operations["listCertificates"];
        put?: never;
        /** Trusts the certificate that is sent, in DER or PEM */
        post: operations["addCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/{sha256}/distrust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes trust back; one that is not trusted is forgotten */
        post: operations["distrustCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/{sha256}/trust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trusts a certificate that was rejected, or an issuer */
        post: operations["trustCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with the runtime now, the worst first; empty when all is well */
        get: operations["listConditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices and how their drivers are */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of driver that are installed, and their settings, in the language of Accept-Language where they have it */
        get: operations["listDrivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers/browse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a device offers below one place */
        post: operations["browseDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connects to a device that is no part of the plant yet, and closes again */
        post: operations["connectDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a device's file that is not in the folder; nothing is kept */
        post: operations["readDeviceDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a device's points once */
        post: operations["previewDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was installed from KARs */
        get: operations["listExtensions"];
        put?: never;
        /** Begins to install the KAR that is sent, if somebody trusted has signed it */
        post: operations["installExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/extensions/inspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the KAR that is sent holds and who signed it; nothing is kept */
        post: operations["inspectExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/extensions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Begins to take out what a KAR brought */
        delete: operations["uninstallExtension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own second factor; none when the list is empty */
        get: operations["listFactors"];
        put?: never;
        /** Begins an enrolment: what the app scans; a first code within ten minutes ends it */
        post: operations["offerFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/factors/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an enrolment by a first code; tells the recovery codes, once */
        post: operations["confirmFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/factors/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes one's own, by a code of it or a recovery code */
        post: operations["removeFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups and their roles, by name */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes the group, or gives it exactly these roles; nobody's own */
        put: operations["setGroup"];
        post?: never;
        /** Takes the group away; its members lose its roles */
        delete: operations["removeGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the runtime is
         * @description 200 while every required part serves, else 503.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/buckets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Least, greatest, mean, first and last of the samples in equal spans, and what held in them */
        get: operations["historyBuckets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of few points that look like those of all samples, of up to 20 tags */
        get: operations["historyChart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stored samples of up to 20 tags as a file: UTF-8, tag by tag in order of source time */
        get: operations["historyCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was erased, by whom and why, and how far that is */
        get: operations["historyErasures"];
        put?: never;
        /**
         * Erases the samples of a tag in a span for good
         * @description From the answer on nobody is told any of them; they leave the database piece by piece. There is no way back. Tags under legal record are refused.
         */
        post: operations["eraseHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stored samples of any tags as a file from which they come back bit for bit
         * @description Tag by tag in order of path, each tag's samples in order of source time. An export as CSV that was cut goes on with `resume`; one as Parquet is asked for anew, so ask for spans that are not too long.
         */
        get: operations["historyExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores the samples of a file as history, all of them or none; the same file again changes nothing
         * @description Files of `history/export` need no parameters. For others say which columns hold what, and how times and numbers are written. Answers when all is on disk.
         */
        post: operations["historyImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/increases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By how much up to 20 counters rose in equal spans, with resets and roll-overs */
        get: operations["historyIncreases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last stored sample of one tag */
        get: operations["historyLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Annotations, hidden and replaced spans of up to 20 tags that lie over any part of a span */
        get: operations["historyLayers"];
        put?: never;
        /**
         * Annotates, hides or replaces a span of a tag; the samples under it stay as they came
         * @description Answers with one layer, or with one for each tag that had the path one after the other. Tags under legal record can be annotated, and nothing else.
         */
        post: operations["makeLayer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/layers/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a layer back: it stays in the record, and does not count any more */
        post: operations["withdrawLayer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/ranges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a condition held of up to 20 tags: one of `above`, `below`, both, or `equals` */
        get: operations["historyRanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stored samples of one tag in order of source time, a page at a time */
        get: operations["historyRaw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long, how often and how long on end up to 20 tags were in each of their states */
        get: operations["historyStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Least, greatest, mean and last of up to 20 tags in equal spans, with their quality, for a chart */
        get: operations["historyTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The values of up to 20 tags at given times */
        get: operations["historyValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal in a few numbers */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who reads the journal, and how far they are */
        get: operations["listReaders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/readers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets a reader's cursor, so that it holds no segments any more */
        delete: operations["dropReader"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal's files */
        get: operations["listSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters a value of a manual tag */
        post: operations["enterManual"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own security keys and passkeys, oldest first */
        get: operations["listPasskeys"];
        put?: never;
        /** Ends an enrolment by what the authenticator made; tells recovery codes, once, when there are none yet */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an enrolment: what the authenticator is asked to make, within five minutes */
        post: operations["offerPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another name of one's own */
        put: operations["renamePasskey"];
        post?: never;
        /** Removes one's own, which is proved first (PROOF-NEEDED) */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plant that runs: names, revision, equipment */
        get: operations["getPlant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes what the folder says the plant that runs; only what changed restarts */
        post: operations["applyPlant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/candidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the plant folder said when it was read last: problems, or changes to what runs */
        get: operations["getPlantCandidate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the plant folder now; nothing is changed */
        post: operations["checkPlant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would change: if the folder were applied, or if an earlier revision ran */
        get: operations["diffPlant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/displays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The displays of the plant that runs */
        get: operations["listDisplays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/displays/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One display, as its file has it */
        get: operations["getDisplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the plant folder as it is now */
        get: operations["getPlantFile"];
        /** Writes a file of the plant folder; it becomes part of the candidate */
        put: operations["savePlantFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was applied, newest first */
        get: operations["listPlantRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision the plant that runs, and its files the folder's */
        post: operations["rollBackPlant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plant/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags with what people need to read them, in order of path, a page at a time */
        get: operations["listPlantTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an account may do something, and why; everybody may ask about themselves */
        get: operations["explainPermit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules of accounts; those of the owner and of the runtime itself nobody changes */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Makes a rule, or puts it in the place of the one with that id; it holds at once
         * @description With If-Match it is done only while the rules are as the caller saw them. Without it, it is done whatever they are by now, and may undo what somebody else just did.
         */
        put: operations["setRule"];
        post?: never;
        /**
         * Forgets a rule
         * @description With If-Match it is done only while the rules are as the caller saw them. Without it, it is done whatever they are by now, and may undo what somebody else just did.
         */
        delete: operations["removeRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of the secrets, never what they are */
        get: operations["listSecrets"];
        /** Keeps a secret; who uses it takes it without a restart */
        put: operations["setSecret"];
        post?: never;
        /** Forgets a secret */
        delete: operations["removeSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secrets/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts 256 random bits in a secret's place; who uses it takes them without a restart */
        post: operations["rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the caller is; 401 without a session
         * @description Asking is use of the session: ask when the person did something, not by a timer.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Opens a session and sets its cookie
         * @description With login and password (and a code of the second factor, where the account has one: SESSION-FACTOR asks for it), or an invitation and the password that is chosen: an account's, which ends after 30 min without use and after 12 h. With a code or the owner's token: the owner's. Without: the session there is, else a viewer's.
         */
        post: operations["openSession"];
        /** Ends the session and takes the cookie away */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code that opens one session of the caller, within ten minutes */
        post: operations["newSessionCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens an account's session by what the authenticator signed, and sets its cookie */
        post: operations["openSessionByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the authenticator is asked to sign, to sign in
         * @description With null for both: any passkey that knows its person and makes sure that it is they, by a finger or a PIN; that is two factors. With login and password (SESSION-FACTOR asked for more): one of that account's.
         */
        post: operations["askPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another password of the caller's; ends the caller's other sessions */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proves an act that was refused with PROOF-NEEDED; the same request is good once then
         * @description The refusal is a 401 whose body has proof.act, a digest of what was to be done to what, with every value. The proof is good once, for five minutes, in this session, for exactly that.
         */
        post: operations["giveProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/proofs/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proves that act by what the authenticator signed; the same request is good once then */
        post: operations["givePasskeyProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/proofs/passkey/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the authenticator is asked to sign, to prove an act that was refused with PROOF-NEEDED
         * @description Its challenge is bound to that act, its values, this session and its person.
         */
        post: operations["askPasskeyProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity provider that people may sign in by, if there is one */
        get: operations["getProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the identity provider sends the browser back; sets the session's cookie
         * @description The session is an account's, as by login and password. Its roles are those of the person's groups at the provider.
         */
        get: operations["endProviderLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leads a browser to the identity provider
         * @description For a link, not for a program: it sets a cookie that binds the sign-in to this browser.
         */
        get: operations["beginProviderLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open sessions of accounts: one's own, or all for who may list them */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a session at once: one's own, or anybody's for who may end it */
        delete: operations["endOpenSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose KARs are let in */
        get: operations["listSigners"];
        put?: never;
        /** Trusts whoever has the key of this certificate */
        post: operations["trustSigner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Trusts this certificate no longer; what it has signed stays installed */
        delete: operations["distrustSigner"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swap records, newest first */
        get: operations["listSwaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/swaps/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a swap goes */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tag and its last value, by its exact path */
        get: operations["getTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags in order of path, a page at a time */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An access token of 15 minutes for a program's token, or for its refresh token, which is good once
         * @description As OAuth 2 (RFC 6749), which sends a form; or with JSON for it. A refresh token that comes twice ends the grant.
         */
        post: operations["grantAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens and what they were exchanged for, never their values: one's own, or all for who may list sessions */
        get: operations["listTokens"];
        put?: never;
        /** Makes a token of the caller's account, or of a program's */
        post: operations["makeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token at once: one's own, or anybody's for who may end sessions */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Last values: of the paths given, or of all tags that match
         * @description With `path` (may be given again) unknown paths are left out, and match, after and limit do not count.
         */
        get: operations["listValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /** Format: date-time */
            created: string;
            groups: string[];
            /** @description never used again, also after it is erased */
            id: string;
            /** @enum {string} */
            kind: "person" | "service";
            login: string;
            name: string;
            /** @description its own, without those of its groups */
            roles: string[];
            /**
             * @description invited: has no password until the invitation is used
             * @enum {string}
             */
            state: "invited" | "active" | "disabled";
        };
        AccountName: {
            /** @description 1 to 100 characters */
            name: string;
        };
        AccountOrder: {
            /** @enum {string} */
            kind: "person" | "service";
            /**
             * @description 2 to 32 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter; never given twice
             * @example ana.gomez
             */
            login: string;
            /** @description 1 to 100 characters */
            name: string;
        };
        AccountRoles: {
            /** @description names of groups that there are */
            groups: string[];
            /** @description exactly these: viewer, operator, shift-lead, brewer, maintenance, qa, process-engineer, security-admin, auditor, inspector */
            roles: string[];
        };
        ActOrder: {
            /** @description as the refusal told it: proof.act */
            act: string;
        };
        /** @description boolean, number or string by the tag's type; null when there is none, and for NaN and infinities */
        AnyValue: (boolean | null) | number | string;
        ApplyPlant: {
            /** @description of the candidate that was seen */
            digest: string;
            /** @description why; kept with the revision */
            reason: string;
        };
        AuditChange: {
            after: string;
            before: string;
            field: string;
            /** @description UCUM; empty for none */
            unit: string;
        };
        AuditEntry: {
            /** Format: date-time */
            at: string;
            /** @description digest of the set of bundles that ran */
            bundles: string;
            changes: components["schemas"]["AuditChange"][];
            /** @description good, or doubtful after a jump */
            clock: string;
            /** @description what it belongs to, e.g. a batch; empty for nothing */
            correlation: string;
            from: components["schemas"]["AuditFrom"];
            /** @description of the chain up to this entry */
            hash: string;
            /**
             * Format: int64
             * @description seq of the entry that announced it; 0 for none
             */
            intent: number;
            /** @example bundles/driver-modbus */
            object: string;
            /**
             * @description of local time to UTC
             * @example -05:00
             */
            offset: string;
            /** @description intended, done, failed or refused */
            outcome: string;
            /**
             * Format: int64
             * @description place in the log, from 1
             */
            seq: number;
            /** @example update */
            verb: string;
            who: components["schemas"]["AuditWho"];
            /** @description reason that was given, or why not */
            why: string;
        };
        AuditForkOrder: {
            /** @description what was put back, of when and why */
            reason: string;
        };
        AuditFrom: {
            address: string;
            /** @description its id, no secret */
            session: string;
            station: string;
            /** @description rest, live, mqtt, opcua, shell or system */
            way: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /**
             * Format: int64
             * @description give it as before for the next page; null: there are no more
             */
            next: number | null;
        };
        AuditParams: Record<string, never>;
        AuditState: {
            /**
             * Format: int64
             * @description entries that the last copy outside covers; 0 without one
             */
            anchoredSize: number;
            /** @description hash of the newest entry */
            head: string;
            /**
             * Format: date-time
             * @description null: nothing is signed yet
             */
            signedAt: string | null;
            /**
             * Format: int64
             * @description entries that the last signature covers
             */
            signedSize: number;
            /**
             * Format: int64
             * @description entries
             */
            size: number;
            verdict: components["schemas"]["AuditVerdict"];
        };
        AuditVerdict: {
            /**
             * Format: date-time
             * @description null: not checked since the start
             */
            at: string | null;
            /**
             * Format: int64
             * @description first entry that is not as it was recorded; 0 for none
             */
            firstBad: number;
            /**
             * Format: int64
             * @description entries that were checked
             */
            size: number;
            /** @description one sentence */
            text: string;
            whole: boolean;
        };
        AuditWho: {
            id: string;
            /** @description at that time; empty when it was erased */
            name: string;
        };
        BackupEnded: {
            /** Format: date-time */
            at: string;
            /** @description its id; null when it failed */
            backup: string | null;
            folder: string;
            message: string;
            /** Format: int64 */
            readBytes: number;
            /** Format: date-time */
            since: string;
            /** Format: int64 */
            writtenBytes: number;
        };
        /** @description in the configured folder, newest first */
        BackupKept: {
            /** Format: date-time */
            at: string;
            /** @example 20260105T060000Z */
            id: string;
        };
        BackupOrder: {
            /** @description absolute path on the runtime's machine; null: the configured folder */
            folder: string | null;
        };
        BackupRunning: {
            folder: string;
            /** Format: int64 */
            readBytes: number;
            /** Format: date-time */
            since: string;
            /**
             * @description what is being read
             * @example historian.block_20260105
             */
            what: string;
            /**
             * Format: int64
             * @description what the folder did not have yet
             */
            writtenBytes: number;
        };
        Backups: {
            /** @description in the configured folder, newest first */
            backups: components["schemas"]["BackupKept"][];
            /** @description the configured one; without it nothing is backed up by itself */
            folder: string | null;
            /** @description how the last one ended since the runtime started */
            last: components["schemas"]["BackupEnded"] | null;
            /**
             * Format: date-time
             * @description when the next one begins by itself
             */
            next: string | null;
            /** @description the one under way */
            running: components["schemas"]["BackupRunning"] | null;
        };
        BreakGlass: {
            /**
             * Format: date-time
             * @description by when it is to be sealed anew: a day after somebody opened it, else half a year after the envelopes were made; null: it was never sealed
             */
            due: string | null;
            /**
             * Format: date-time
             * @description until when it is good then; null: nobody opened it
             */
            end: string | null;
            /**
             * @description its login, and its id as a subject
             * @enum {string}
             */
            login: "break-glass";
            /**
             * Format: date-time
             * @description when somebody first signed in by it since; null: nobody
             */
            opened: string | null;
            /**
             * Format: date-time
             * @description when its password was put into envelopes; null: never, so nobody can sign in by it
             */
            sealed: string | null;
        };
        Bucket: {
            /**
             * Format: double
             * @description mean of the samples that count
             */
            avg: number | null;
            /** @description null when `byTime` was not asked for */
            byTime: components["schemas"]["TimeShare"] | null;
            /** @description exclusive */
            end: string;
            first: components["schemas"]["Point"] | null;
            /** Format: int64 */
            good: number;
            last: components["schemas"]["Point"] | null;
            /** Format: double */
            max: number | null;
            /**
             * Format: double
             * @description null when no sample in it counts
             */
            min: number | null;
            /**
             * Format: int64
             * @description all samples, whatever their quality
             */
            samples: number;
            start: string;
            /** Format: int64 */
            uncertain: number;
            worst: components["schemas"]["Status"];
        };
        Buckets: {
            buckets: components["schemas"]["Bucket"][];
            path: string;
        };
        Bundle: {
            /** @example driver-modbus */
            name: string;
            /** @description of the jar, hexadecimal */
            sha256: string;
            /** @enum {string} */
            state: "INSTALLED" | "RESOLVED" | "STARTING" | "ACTIVE" | "STOPPING" | "UNINSTALLED";
            /** @description false: comes with a restart */
            updatable: boolean;
            version: string;
        };
        Certificate: {
            applicationUri: string;
            /** @description what a look at it alone tells: EXPIRED, NOT_YET_VALID, WEAK */
            flaws: string[];
            /** @description DNS names and addresses that it is for */
            hosts: string[];
            issuer: string;
            /**
             * Format: date-time
             * @description when it was last presented
             */
            lastSeen: string;
            name: string;
            /** Format: date-time */
            notAfter: string;
            /** Format: date-time */
            notBefore: string;
            sha256: string;
            /**
             * @description REJECTED: it came, and waits for a person to trust it
             * @enum {string}
             */
            state: "OWN" | "TRUSTED" | "ISSUER" | "REJECTED";
            /** @description SHA-1, as OPC UA tools show it */
            thumbprint: string;
        };
        /** @description columns of equal length */
        Chart: {
            path: string;
            /** @description StatusCode, unsigned */
            status: number[];
            /** @description ms since 1970, UTC */
            timeMs: number[];
            /** @description null is a break in the line */
            value: (number | null)[];
            /** @description the highest StatusCode of all samples that the point stands for, unsigned */
            worst: number[];
        };
        Condition: {
            /** @example JOURNAL-DISK-FULL */
            code: string;
            /**
             * Format: int64
             * @description how often it came to be since the start
             */
            count: number;
            message: string;
            /** @description what it is about */
            object: string;
            /** @description what to do */
            remedy: string;
            /**
             * @description ERROR: a person must act now
             * @enum {string}
             */
            severity: "WARNING" | "ERROR";
            since: string;
        };
        Device: {
            address: string;
            /** Format: int64 */
            connects: number;
            device: string;
            /** Format: int64 */
            errors: number;
            /** @example modbus-tcp */
            kind: string;
            /** Format: int32 */
            points: number;
            /** @description why it is in this state */
            reason: string;
            /** Format: int64 */
            samples: number;
            /** Format: int64 */
            scansDone: number;
            /**
             * Format: int64
             * @description polls that fell due and were not done
             */
            scansMissed: number;
            /**
             * Format: int64
             * @description polls that fell due
             */
            scansScheduled: number;
            since: string;
            /** @enum {string} */
            state: "STOPPED" | "CONNECTING" | "POLLING" | "BACKING_OFF";
        };
        DeviceDraft: {
            /** @description empty when it names none that is installed */
            driver: string;
            /** @description a line for each tag, as the driver gets it */
            points: string[];
            /** @description with file and line */
            problems: components["schemas"]["PlantProblem"][];
        };
        DeviceOrder: {
            /** @description its name, which is the file's */
            device: string;
            /** @description of devices/<device>.csv when the file names that */
            list: string | null;
            /** @description to browse: address of a branch; the top without */
            parent: string | null;
            /** @description of devices/<device>.yaml */
            text: string;
        };
        Display: {
            /** @description SHA-256 of its text; a change is another digest */
            digest: string;
            /** @example brewhouse */
            name: string;
            /** @description by language code; may be empty */
            title: {
                [key: string]: string;
            };
        };
        DriverCount: {
            connectionKept: boolean;
            device: string;
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            missed: number;
            /** Format: int64 */
            scheduled: number;
        };
        DriverKind: {
            /**
             * @description as a device file says it
             * @example modbus
             */
            name: string;
            /** @description devices of it can be tried before they are a part of the plant */
            probes: boolean;
            /** @description what a device file may say under settings, as the driver's metatype has it */
            settings: components["schemas"]["DriverSetting"][];
        };
        /** @description what a device file may say under settings, as the driver's metatype has it */
        DriverSetting: {
            defaults: string[];
            description: string;
            id: string;
            /** @description it holds several values */
            list: boolean;
            max: string | null;
            /** @description of a number, or of the length of a text */
            min: string | null;
            name: string;
            /** @description the only values it may have; empty when any will do */
            options: string[];
            required: boolean;
            /** @enum {string} */
            type: "STRING" | "BOOLEAN" | "INTEGER" | "LONG" | "DOUBLE";
        };
        Envelopes: {
            /** @description the first half; shown this once */
            first: string;
            /** @description the second half, typed behind it; shown this once */
            second: string;
        };
        Equipment: {
            children: components["schemas"]["Equipment"][];
            /** @description the display that shows it */
            display: string | null;
            /** @description tags that tell most about it, the key process value first */
            keyTags: string[];
            /** @enum {string} */
            level: "SITE" | "AREA" | "PROCESS_CELL" | "UNIT";
            /**
             * @description of the site empty; a process cell is no part of a path
             * @example brewhouse/mash-tun
             */
            path: string;
            /** @description the template it is an instance of */
            template: string | null;
            /** @description by language code */
            title: {
                [key: string]: string;
            };
        };
        /** @description the newest first, a thousand at most */
        Erasure: {
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description null while some are still in the database; answers have none of them already
             */
            done: string | null;
            /**
             * Format: date-time
             * @description inclusive
             */
            from: string;
            id: string;
            /** @description of the tag, as it is now; null when this database does not know it */
            path: string | null;
            /**
             * Format: int64
             * @description how many are gone so far, of this database
             */
            samples: number;
            /** @description UUID of the tag */
            tag: string;
            /**
             * Format: date-time
             * @description exclusive
             */
            to: string;
            who: string;
            why: string;
        };
        ErasureOrder: {
            /**
             * Format: date-time
             * @description inclusive
             */
            from: string;
            path: string;
            /**
             * Format: date-time
             * @description exclusive
             */
            to: string;
            why: string;
        };
        Erasures: {
            /** @description the newest first, a thousand at most */
            erasures: components["schemas"]["Erasure"][];
        };
        Explanation: {
            allowed: boolean;
            /** @description with a second factor, each time */
            needsProof: boolean;
            /** @description one sentence */
            reason: string;
            /** @description that decided; empty when none did, or one that nobody changes */
            rules: components["schemas"]["Rule"][];
        };
        Extension: {
            /** @description symbolic names with versions */
            bundles: string[];
            /** @example driver-gauge */
            name: string;
            /** @description of the KAR, hexadecimal */
            sha256: string;
            /** @description SHA-256 of the certificate that it is signed with */
            signer: string;
            /** @description ACTIVE when every bundle is; else the state of the first that is not, or MISSING */
            state: string;
            version: string;
        };
        Factor: {
            /**
             * @description totp: an app that shows six digits, others every 30 s
             * @example totp
             */
            kind: string;
            /**
             * Format: int32
             * @description that are left; each is good once in place of a code
             */
            recoveryCodes: number;
            /** Format: date-time */
            since: string;
        };
        FactorCode: {
            /**
             * @description that the app shows, or a recovery code
             * @example 287082
             */
            code: string;
        };
        FactorOffer: {
            /** @description base 32, for typing */
            seed: string;
            /** Format: date-time */
            until: string;
            /**
             * @description for a QR code
             * @example otpauth://totp/Orquestador:ana?secret=…&issuer=Orquestador
             */
            uri: string;
        };
        FactorOfferOrder: {
            /**
             * Format: password
             * @description of now: who finds a station open is not its person
             */
            password: string;
        };
        Grant: {
            /** @description for the header Authorization: Bearer */
            access_token: string;
            /**
             * Format: int32
             * @description seconds
             */
            expires_in: number;
            /** @description good once, for the next ones */
            refresh_token: string;
            /** @example Bearer */
            token_type: string;
        };
        GrantError: {
            /** @enum {string} */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "invalid_scope" | "unauthorized_client" | "unsupported_grant_type";
            /** @description for people */
            error_description: string;
        };
        GrantOrder: {
            /**
             * @description the one way in that the access token is for; rest when not given
             * @enum {string|null}
             */
            audience: "rest" | "live" | "mqtt" | "opcua" | null;
            /**
             * Format: password
             * @description the program's token
             */
            client_secret: string | null;
            /** @enum {string} */
            grant_type: "client_credentials" | "refresh_token";
            /**
             * Format: password
             * @description of the answer before
             */
            refresh_token: string | null;
        };
        Group: {
            name: string;
            roles: string[];
        };
        GroupRoles: {
            /** @description exactly these */
            roles: string[];
        };
        Health: {
            /** Format: int32 */
            devices: number;
            /** Format: int32 */
            devicesPolling: number;
            /**
             * Format: int32
             * @description conditions of severity ERROR
             */
            errors: number;
            /** @description bundles that should be ACTIVE and are not */
            notActive: string[];
            parts: components["schemas"]["Part"][];
            /**
             * @description down: a required part does not serve (answered with 503); degraded: an ERROR condition, or a device that does not poll
             * @enum {string}
             */
            state: "up" | "degraded" | "down";
            /** Format: int64 */
            uptimeS: number;
            version: string;
            /** Format: int32 */
            warnings: number;
        };
        History: {
            /** @description the parameter `from` for the next page; null on the last */
            next: string | null;
            path: string;
            samples: components["schemas"]["Sample"][];
        };
        Import: {
            /**
             * Format: int32
             * @description how many of those were made
             */
            created: number;
            /**
             * Format: date-time
             * @description source time of the earliest sample
             */
            from: string | null;
            /**
             * Format: int64
             * @description how many of them an earlier import of the same file had taken
             */
            repeated: number;
            /**
             * Format: int64
             * @description in the file
             */
            samples: number;
            /**
             * Format: int32
             * @description how many different ones
             */
            tags: number;
            /**
             * Format: date-time
             * @description of the latest
             */
            to: string | null;
        };
        Increase: {
            end: string;
            /**
             * Format: double
             * @description null when the status is bad
             */
            increase: number | null;
            /**
             * Format: int64
             * @description falls to 0: what was counted before them is missing
             */
            resets: number;
            /**
             * Format: int64
             * @description falls at the modulus: nothing is missing
             */
            rollOvers: number;
            start: string;
            status: components["schemas"]["Status"];
            /** @description of an INT64 in exact digits */
            text: string | null;
        };
        Increases: {
            increases: components["schemas"]["Increase"][];
            path: string;
        };
        Invitation: {
            /** @description for the address /#invitation=CODE; shown this once */
            code: string;
            /** Format: date-time */
            expires: string;
        };
        Jar: {
            sha256: string;
            version: string;
        };
        Job: {
            bundle: string;
            id: string;
            /** @enum {string} */
            phase: "STAGED" | "VERIFIED" | "SWAPPING" | "WATCHING" | "DONE";
            /** @description when it is done */
            record: components["schemas"]["Swap"] | null;
        };
        Journal: {
            /** @example 3:1048576 */
            acceptedEnd: string;
            /** Format: int64 */
            bytes: number;
            durableEnd: string;
            id: string;
            lastServerTime: string | null;
            /**
             * Format: int64
             * @description accepted and not yet on disk
             */
            notDurableBytes: number;
            /** Format: int32 */
            readers: number;
            /** Format: int32 */
            segments: number;
        };
        Kar: {
            /** @description symbolic names with versions */
            bundles: string[];
            /** @description the signer's, as PEM; POST /signers trusts it */
            certificate: string;
            /** @description an extension of this name is there already */
            installed: boolean;
            /** @example driver-gauge */
            name: string;
            /** @description of the KAR, hexadecimal */
            sha256: string;
            signer: components["schemas"]["Signer"];
            /** @description KARs of this signer are let in */
            trusted: boolean;
            version: string;
        };
        Layer: {
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description inclusive
             */
            from: string;
            /** Format: int64 */
            id: number;
            /**
             * @description an annotation changes no answer; of two others over one moment the later one counts
             * @enum {string}
             */
            kind: "annotation" | "hidden" | "replaced";
            /** @description of its tag, as it is now */
            path: string;
            /**
             * Format: int32
             * @description of `replaced`: how many samples take the place of those that came
             */
            samples: number;
            /** @description what it says, or why it was made */
            text: string;
            /**
             * Format: date-time
             * @description exclusive
             */
            to: string;
            /** @description who made it */
            who: string;
            /** @description since when it does not count any more; null while it does */
            withdrawn: components["schemas"]["LayerWithdrawal"] | null;
        };
        LayerOrder: {
            /**
             * Format: date-time
             * @description inclusive
             */
            from: string;
            /** @enum {string} */
            kind: "annotation" | "hidden" | "replaced";
            /** @example brewhouse/hlt/TT-001 */
            path: string;
            /** @description of `replaced`: those that answers have instead; else none */
            samples: components["schemas"]["NewSample"][];
            /** @description what is to be said, or why */
            text: string;
            /**
             * Format: date-time
             * @description exclusive; null for an annotation of one moment
             */
            to: string | null;
        };
        LayerWithdrawal: {
            /** Format: date-time */
            at: string;
            who: string;
            why: string;
        };
        LayerWithdrawalOrder: {
            why: string;
        };
        Layers: {
            /** @description by their begin, the first thousand */
            layers: components["schemas"]["Layer"][];
        };
        ManualEntered: {
            /** Format: date-time */
            confirmedAt: string;
            path: string;
        };
        ManualEntry: {
            /** @description kept with the value; at most 1,000 characters */
            note: string | null;
            /** @example cellar/fv-01/VDK-301 */
            path: string;
            /** @description number, true or false, or text, as the tag's type is */
            value: Record<string, never>;
        };
        NewPasskey: {
            /** @description JSON text of what the authenticator made: JSON.stringify(credential) */
            answer: string;
            /**
             * @description 1 to 64 characters, for its person
             * @example Blue key
             */
            label: string;
        };
        /** @description of `replaced`: those that answers have instead; else none */
        NewSample: {
            /**
             * Format: int64
             * @description OPC UA StatusCode, 0 when not given; a sample without a value has a bad one
             */
            status: number;
            /** Format: date-time */
            time: string;
            value: components["schemas"]["AnyValue"];
        };
        OpenSession: {
            /** @description id of the account */
            account: string;
            /** @description as people read it */
            accountName: string;
            /** @description network address that it was opened from */
            address: string;
            /** @description the one that asks */
            current: boolean;
            /** Format: date-time */
            expires: string;
            id: string;
            /** @enum {string} */
            kind: "browser" | "token" | "grant";
            /** @description of a token; of a grant the way in that it is for; empty for a browser's session */
            name: string;
            /** Format: date-time */
            opened: string;
            /** @enum {string} */
            scope: "read" | "write";
            /** @description panel that it was opened at; empty when not known */
            station: string;
            /**
             * Format: date-time
             * @description last time that something was done with it, to half a minute
             */
            used: string;
        };
        Part: {
            /** @description who provides it */
            bundle: string;
            name: string;
            required: boolean;
            /** @enum {string} */
            state: "up" | "away";
        };
        Passkey: {
            /** @description its count went back once, so there may be a copy: it is taken no more */
            copied: boolean;
            /**
             * @description name of this runtime that it is good under
             * @example plant.example.com
             */
            host: string;
            /** @description of the credential, base 64 for addresses */
            id: string;
            /** @example Blue key */
            label: string;
            /** Format: date-time */
            made: string;
            /** Format: date-time */
            used: string | null;
        };
        PasskeyAnswer: {
            /** @description JSON text of what the authenticator signed: JSON.stringify(credential) */
            answer: string;
        };
        PasskeyLabel: {
            label: string;
        };
        PasskeyOfferOrder: {
            /**
             * Format: password
             * @description of now: who finds a station open is not its person
             */
            password: string;
        };
        PasskeyQuestion: {
            /** @description JSON text; its publicKey is what PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON takes. Good once, for five minutes, on this page */
            question: string;
        };
        /** @description null for a passkey in place of a password; login and password for one as second factor */
        PasskeySignIn: {
            /** @example ana.gomez */
            login: string | null;
            /** Format: password */
            password: string | null;
        };
        PasswordOrder: {
            /**
             * Format: password
             * @description the one that is to be: 12 characters or more, hard to guess
             */
            next: string;
            /**
             * Format: password
             * @description the one there is
             */
            password: string;
        };
        Plant: {
            /** @description a valid change of the folder applies by itself after a quiet second */
            appliesByItself: boolean;
            equipment: components["schemas"]["Equipment"];
            /** @description what the plant asks for beside what the assembly brings */
            features: string[];
            /**
             * @description language codes, the first is the default
             * @example [
             *       "es",
             *       "en"
             *     ]
             */
            languages: string[];
            /** @example brewery */
            name: string;
            revision: components["schemas"]["PlantRevision"];
            /**
             * Format: double
             * @description mean air pressure, from which gauge pressures count
             */
            sitePressureBarA: number | null;
            /** @example America/Bogota */
            timeZone: string;
            /** @description by language code */
            title: {
                [key: string]: string;
            };
        };
        PlantCandidate: {
            /** @description a valid change applies by itself after a quiet second */
            appliesByItself: boolean;
            /** @description empty when it is what runs, or cannot be told because of problems */
            changes: components["schemas"]["PlantChange"][];
            /** @description to be named when it is applied */
            digest: string;
            /** @description empty when it can be applied */
            problems: components["schemas"]["PlantProblem"][];
            /** Format: date-time */
            readAt: string;
        };
        PlantChange: {
            /** @description what exactly */
            detail: string;
            /** @enum {string} */
            kind: "ADDED" | "REMOVED" | "CHANGED" | "RENAMED";
            /** @description of a rename the new one */
            name: string;
            /** @enum {string} */
            what: "device" | "tag" | "display" | "equipment" | "feature" | "history" | "plant";
        };
        PlantFile: {
            /** @description SHA-256 of the text in UTF-8; to be given as `seen` when the file is saved */
            digest: string;
            /** @example displays/brewhouse.json */
            path: string;
            text: string;
        };
        /** @description with file and line */
        PlantProblem: {
            /**
             * @description stable
             * @example PLANT-UNKNOWN-TAG
             */
            code: string;
            /**
             * Format: int32
             * @description from 1; 0: the line as a whole
             */
            column: number;
            /** @description relative to the folder */
            file: string;
            /**
             * Format: int32
             * @description from 1; 0: the file as a whole
             */
            line: number;
            /** @description what is wrong and what to do */
            text: string;
        };
        PlantRefusal: {
            code: string;
            detail: string;
            /** @description the file as it is now, when somebody else changed it */
            now: components["schemas"]["PlantFile"] | null;
            /** @description what is wrong with the folder; empty for a conflict */
            problems: components["schemas"]["PlantProblem"][];
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        PlantRevision: {
            /** Format: date-time */
            appliedAt: string;
            /** @description who applied it */
            by: string;
            /** @description SHA-256 over the files: the same files, the same digest */
            digest: string;
            /**
             * Format: int64
             * @description 1, 2, …; a roll-back is a new one
             */
            number: number;
            /** @description why */
            reason: string;
            /**
             * Format: int64
             * @description the revision whose files these are; 0 when they came from the folder
             */
            rolledBackTo: number;
        };
        PlantTag: {
            /**
             * Format: double
             * @description a change smaller than this need not be stored
             */
            deadband: number;
            /**
             * Format: int32
             * @description digits after the point when shown
             */
            decimals: number;
            /** @description by language code; may be empty */
            description: {
                [key: string]: string;
            };
            /** @description whose driver publishes it; `manual` and `calculated` are the two inner ones */
            device: string;
            /**
             * Format: int64
             * @description compressed history keeps a sample at least so often, while samples come; 0: it keeps each of them
             */
            keptEveryMs: number;
            /** @description where it lies when nothing is wrong */
            normal: components["schemas"]["Span"] | null;
            /** @example brewhouse/mash-tun/TT-101 */
            path: string;
            /**
             * Format: int64
             * @description how often a value is expected; 0: when it comes. Older than three periods is stale
             */
            periodMs: number;
            /** @description span of its instrument or of entries */
            range: components["schemas"]["Span"] | null;
            /** @description path of the tag that says what it should be */
            setpoint: string | null;
            /** @description words for values of a BOOL or INT64: value to text by language */
            states: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** @enum {string} */
            type: "BOOL" | "INT64" | "FLOAT64" | "STRING";
            /**
             * @description UCUM code; empty when the tag has none
             * @example Cel
             */
            unit: string;
            /** @description made once; stays when the path changes */
            uuid: string;
            /** @description its driver can write it */
            writable: boolean;
        };
        PlantTagPage: {
            items: components["schemas"]["PlantTag"][];
            /** @description the parameter `after` for the next page; null on the last */
            next: string | null;
            /**
             * Format: int32
             * @description how many match on all pages
             */
            total: number;
        };
        Point: {
            /** @enum {string} */
            quality: "good" | "uncertain" | "bad";
            status: components["schemas"]["Status"];
            /** @description an INT64 in exact digits */
            text: string | null;
            time: string;
            value: components["schemas"]["AnyValue"];
        };
        /** @description the same bytes read otherwise */
        ProbeAlternative: {
            /**
             * @description of the tag that give this value
             * @example order=CDAB
             */
            options: string;
            value: components["schemas"]["AnyValue"];
        };
        ProbeBranch: {
            /** @description null when it was reached */
            failure: components["schemas"]["ProbeFailure"] | null;
            items: components["schemas"]["ProbeItem"][];
            /** @description there are more; these are the first ones */
            more: boolean;
        };
        ProbeConnect: {
            /** @description how the device names itself; may be empty */
            description: string;
            /** Format: int64 */
            elapsedMs: number;
            /** @description null when it was reached */
            failure: components["schemas"]["ProbeFailure"] | null;
        };
        ProbeFailure: {
            /** @description SHA-256 of the certificate to look at and to trust; empty when it is about none */
            certificate: string;
            /** @description stable */
            code: string;
            /** @description what to do next */
            remedy: string;
            text: string;
        };
        ProbeItem: {
            /** @description for a tag, and to browse on when it is a branch */
            address: string;
            branch: boolean;
            description: string;
            name: string;
            /** @description for a tag; empty when it is no variable */
            type: string;
            /** @description UCUM, or empty */
            unit: string;
            /** @description its value now, as text; may be empty */
            value: string;
            writable: boolean;
        };
        ProbePreview: {
            /** @description null when it was reached */
            failure: components["schemas"]["ProbeFailure"] | null;
            /** @description one for each point, in their order */
            readings: components["schemas"]["ProbeReading"][];
        };
        /** @description one for each point, in their order */
        ProbeReading: {
            /** @description the same bytes read otherwise */
            alternatives: components["schemas"]["ProbeAlternative"][];
            /**
             * @description what came over the wire
             * @example 47F1 2000
             */
            raw: string;
            /** @description of a quality that is not good; else empty */
            reason: string;
            status: components["schemas"]["Status"];
            value: components["schemas"]["AnyValue"];
        };
        Problem: {
            /** @description stable */
            code: string;
            /** @description what happened and what to do */
            detail: string;
            /** Format: int32 */
            status: number;
            title: string;
            /** @example urn:orquestador:REST-PARAMETER */
            type: string;
        };
        ProofOrder: {
            /** @description as the refusal told it: proof.act */
            act: string;
            /**
             * @description that the app shows, or a recovery code
             * @example 287082
             */
            code: string;
        };
        Provider: {
            /**
             * @description of the button; null when no provider is configured
             * @example Plant ID
             */
            label: string | null;
            /** @description whether it answered within the last 15 s */
            reachable: boolean;
        };
        Range: {
            from: string;
            isUncertain: boolean;
            /** Format: double */
            seconds: number;
            to: string;
        };
        Ranges: {
            /**
             * Format: int64
             * @description all that are long enough, also those not listed
             */
            count: number;
            path: string;
            ranges: components["schemas"]["Range"][];
            /** Format: double */
            totalSeconds: number;
            /**
             * Format: double
             * @description nobody knows of that time
             */
            unknownSeconds: number;
        };
        Reader: {
            /** @example 3:1048576 */
            committed: string;
            /**
             * Format: int64
             * @description samples handed to it since the journal opened
             */
            delivered: number;
            /** Format: int64 */
            lagBytes: number;
            /** @enum {string} */
            mode: "LIVE" | "RECORDING";
            name: string;
            open: boolean;
            /** @description segments it has not read are kept */
            required: boolean;
        };
        ReaderCount: {
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            delivered: number;
            reader: string;
        };
        RecoveryCodes: {
            /** @description each good once; they are never told again */
            codes: string[];
        };
        RollBackPlant: {
            /** Format: int64 */
            number: number;
            /** @description why; kept with the revision */
            reason: string;
        };
        Rule: {
            /**
             * @description verbs; a star alone stands for all
             * @example [
             *       "enter",
             *       "write"
             *     ]
             */
            actions: string[];
            /** @description from where and when it holds, e.g. from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota; empty: always */
            context: string;
            /**
             * @description deny overrides allow; limit: of what begins as the target does, up to the first slash, only what is in the target stays allowed; prove: what is allowed needs a second factor
             * @enum {string}
             */
            effect: "allow" | "deny" | "limit" | "prove";
            /** @example operator-tags */
            id: string;
            /** @description why there is this rule */
            note: string;
            /**
             * @description a path; a star at its end stands for one character or more
             * @example tags/cellar/*
             */
            target: string;
            /**
             * @description role/, group/ or account/ and which; everybody for prove
             * @example role/operator
             */
            who: string;
        };
        RuleOrder: {
            /**
             * @description verbs; a star alone stands for all
             * @example [
             *       "enter",
             *       "write"
             *     ]
             */
            actions: string[];
            /** @description from where and when it holds, e.g. from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota; empty: always */
            context: string;
            /** @enum {string} */
            effect: "allow" | "deny" | "limit" | "prove";
            /** @description why there is this rule; may be empty */
            note: string;
            /** @description why it is changed now; goes into the audit log */
            reason: string;
            /**
             * @description a path; a star may stand at its end
             * @example tags/cellar/*
             */
            target: string;
            /**
             * @description role/, group/ or account/ and which; everybody for prove
             * @example role/operator
             */
            who: string;
        };
        RulesParams: Record<string, never>;
        Sample: {
            /** @description FLOAT32, HISTORICAL, CLOCK_REPLACED, NOT_RECORDED */
            flags: string[];
            /** @enum {string} */
            quality: "good" | "uncertain" | "bad";
            /**
             * @description the IEEE 754 bits of a NaN or an infinity
             * @example 0x7ff8000000000000
             */
            raw: string | null;
            serverEpochNanos: string | null;
            /** @description when the runtime accepted it */
            serverTime: string | null;
            /** @description the same in exact digits */
            sourceEpochNanos: string | null;
            /** @description when the device measured; null before the first sample */
            sourceTime: string | null;
            status: components["schemas"]["Status"];
            /** @description an INT64 in exact digits (JavaScript rounds beyond 2^53); NaN, Infinity or -Infinity */
            text: string | null;
            value: components["schemas"]["AnyValue"];
        };
        SavePlantFile: {
            /** @description digest of the file that was changed; null when it must not be there yet */
            seen: string | null;
            /** @description the whole file */
            text: string;
        };
        SealOrder: {
            /** @description why, as people read it; it stays in the audit log */
            reason: string;
        };
        Secret: {
            name: string;
            /**
             * Format: date-time
             * @description when it was last set
             */
            set: string;
            /** @description which store keeps it: keystore */
            store: string;
        };
        SecretOrder: {
            /**
             * Format: password
             * @description the secret, 1 to 8,192 characters
             */
            value: string;
        };
        Segment: {
            /** Format: int64 */
            bytes: number;
            end: string;
            file: string;
            /** @example 3:1048576 */
            first: string;
            /**
             * Format: int64
             * @description -1 when not counted yet
             */
            samples: number;
            writing: boolean;
        };
        Session: {
            /** @description null for a bearer token */
            expires: string | null;
            /** @description of the account, e.g. shift-lead; none for the owner, for a viewer and for a token */
            roles: string[];
            subject: components["schemas"]["Subject"];
            /** @description may look and change nothing */
            viewer: boolean;
        };
        SessionCode: {
            code: string;
            expires: string;
        };
        /** @description a code alone, or login and password (and factor), or invitation and password */
        SignIn: {
            /** @description the owner's, as ./orq open prints it after #code= */
            code: string | null;
            /**
             * @description with login and password: a code of the second factor, or a recovery code
             * @example 287082
             */
            factor: string | null;
            /** @description the code of an account's invitation */
            invitation: string | null;
            /** @example ana.gomez */
            login: string | null;
            /**
             * Format: password
             * @description with an invitation: the one that is chosen
             */
            password: string | null;
        };
        Signer: {
            /** Format: date-time */
            notAfter: string;
            /** Format: date-time */
            notBefore: string;
            /** @description of the certificate, hexadecimal */
            sha256: string;
            /**
             * @description as the certificate says it
             * @example CN=Ana
             */
            subject: string;
        };
        Span: {
            /** Format: double */
            high: number;
            /** Format: double */
            low: number;
        };
        State: {
            /**
             * Format: int64
             * @description how often it began within the span
             */
            entries: number;
            /** Format: double */
            longestSeconds: number;
            /** Format: double */
            seconds: number;
            state: components["schemas"]["AnyValue"];
            /** @description an INT64 in exact digits */
            text: string | null;
        };
        States: {
            /**
             * Format: double
             * @description in states beyond the first thousand
             */
            otherSeconds: number;
            path: string;
            states: components["schemas"]["State"][];
            /**
             * Format: double
             * @description how much of the states' time rests on uncertain samples
             */
            uncertainSeconds: number;
            /**
             * Format: double
             * @description bad, before the first sample, or longer than a sample may hold
             */
            unknownSeconds: number;
        };
        Status: {
            /**
             * Format: int64
             * @description unsigned, 32 bit
             * @example 2150694912
             */
            code: number;
            /** @example Bad_NoCommunication */
            name: string;
        };
        Subject: {
            /** @example owner */
            id: string;
            name: string;
        };
        Swap: {
            after: components["schemas"]["Jar"] | null;
            before: components["schemas"]["Jar"];
            bundle: string;
            drivers: components["schemas"]["DriverCount"][];
            endedAt: string;
            id: string;
            journalAfter: string;
            /** @description the journal's accepted end before the swap */
            journalBefore: string;
            /**
             * Format: int64
             * @description from the bundle stopping to it serving again
             */
            longestPauseMs: number;
            /** @enum {string} */
            outcome: "KEPT" | "REVERTED" | "REFUSED" | "FAILED";
            readers: components["schemas"]["ReaderCount"][];
            reason: string;
            startedAt: string;
            /** @description who asked */
            subject: string;
        };
        Tag: {
            /**
             * @description area/unit/tag
             * @example brewhouse/mash-tun/TT-101
             */
            path: string;
            /** @enum {string} */
            type: "BOOL" | "INT64" | "FLOAT64" | "STRING";
            /**
             * @description UCUM code; empty when the tag has none
             * @example Cel
             */
            unit: string;
            /** @description made once; stays when the path changes */
            uuid: string;
        };
        TagPage: {
            items: components["schemas"]["Tag"][];
            /** @description the parameter `after` for the next page; null on the last */
            next: string | null;
            /**
             * Format: int32
             * @description how many match on all pages
             */
            total: number;
        };
        TimeShare: {
            /** Format: double */
            goodSeconds: number;
            /**
             * Format: double
             * @description weighted with time
             */
            mean: number | null;
            /** Format: double */
            percentGood: number | null;
            /** Format: double */
            uncertainSeconds: number;
            /**
             * Format: double
             * @description bad, or no sample that holds
             */
            unknownSeconds: number;
        };
        Token: {
            token: components["schemas"]["OpenSession"];
            /** @description for the header Authorization: Bearer; shown this once */
            value: string;
        };
        TokenOrder: {
            /** @description id of a program's account; null for the caller's own */
            account: string | null;
            /**
             * Format: int32
             * @description 1 to 365
             */
            days: number;
            /**
             * @description what it is for, 1 to 64 characters
             * @example monthly report
             */
            name: string;
            /**
             * @description write: whatever its account may do
             * @enum {string}
             */
            scope: "read" | "write";
        };
        Trend: {
            /** @description bad ones, and those without a number */
            bad: number[];
            /** @description the last sample before the span; null when there is none */
            before: components["schemas"]["TrendSample"] | null;
            /** @description number of the bucket, from 0 */
            index: number[];
            /** @description of the last sample in the bucket; null when it has no number */
            last: (number | null)[];
            /** @description source time of the last sample */
            lastMs: number[];
            /** @description StatusCode of the last sample, unsigned */
            lastStatus: number[];
            max: (number | null)[];
            mean: (number | null)[];
            /** @description null when no sample of the bucket has a usable number */
            min: (number | null)[];
            path: string;
            /** @description all samples, whatever their quality */
            samples: number[];
            uncertain: number[];
            /** @description the highest StatusCode in the bucket, unsigned */
            worst: number[];
        };
        TrendSample: {
            /**
             * Format: int64
             * @description StatusCode, unsigned
             */
            status: number;
            /** Format: int64 */
            timeMs: number;
            /** Format: double */
            value: number | null;
        };
        Trends: {
            /** Format: int64 */
            bucketMs: number;
            /** Format: int32 */
            count: number;
            /** Format: int64 */
            fromMs: number;
            trends: components["schemas"]["Trend"][];
        };
        Value: {
            last: components["schemas"]["Sample"];
            tag: components["schemas"]["Tag"];
        };
        ValuePage: {
            items: components["schemas"]["Value"][];
            /** @description the parameter `after` for the next page; null on the last */
            next: string | null;
            /**
             * Format: int32
             * @description how many match on all pages
             */
            total: number;
        };
        Values: {
            path: string;
            values: components["schemas"]["Point"][];
        };
    };
    responses: never;
    parameters: {
        /** @description `next` of the page before */
        after: string;
        /** @description ISO 8601, inclusive; an hour before `to` when not given */
        from: string;
        /** @description none: what came, without what people hid or replaced since */
        layers: "none";
        /** @description most items of a page */
        limit: number;
        /**
         * @description pattern over the path: * is any run of characters, ? is one
         * @example brewhouse/*
         */
        match: string;
        /**
         * @description exact path of the tag
         * @example brewhouse/hlt/TT-001
         */
        path: string;
        /** @description ISO 8601, exclusive; now when not given */
        to: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountOrder"];
            };
        };
        responses: {
            /** @description made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description erased */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the password alone is asked for now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountName"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setAccountRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the account's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRoles"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description entries before this one; next of the page before */
                before?: number;
                /** @description most entries */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["AuditParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description what it is to be */
                format?: "jsonl" | "csv" | "pdf";
                /** @description of the PDF; else that of Accept-Language */
                language?: "es" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["AuditParams"];
            };
        };
        responses: {
            /** @description one JSON object a line; docs/reference/audit-format.md tells them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forkAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditForkOrder"];
            };
        };
        responses: {
            /** @description recorded */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditState"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAuditTable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBackups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backups"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackupOrder"];
            };
        };
        responses: {
            /** @description begun; ask again how it goes */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backups"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBreakGlass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sealBreakGlass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelopes"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBundles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bundle"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateBundle: {
        parameters: {
            query?: {
                /** @description hexadecimal digest that the jar must have */
                sha256?: string;
                /** @description true allows an older version */
                downgrade?: boolean;
                /** @description why; goes into the audit log. Needed unless the settings let it be: 422 SWAP-REASON without it */
                reason?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description the jar, at most 256 MiB */
        requestBody: {
            content: {
                "application/java-archive": string;
            };
        };
        responses: {
            /** @description begun; ask the job how it goes */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertBundle: {
        parameters: {
            query?: {
                /** @description why; goes into the audit log. Needed unless the settings let it be: 422 SWAP-REASON without it */
                reason?: string;
            };
            header?: never;
            path: {
                /**
                 * @description as in the list of bundles
                 * @example driver-modbus
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description begun; ask the job how it goes */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCertificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCertificate: {
        parameters: {
            query?: {
                /** @description trusted, or issuer: it completes chains and vouches for nobody */
                as?: "trusted" | "issuer";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pkix-cert": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    distrustCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as in the list */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is not trusted from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trustCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as in the list */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is trusted from now on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConditions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Condition"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriverKind"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    browseDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeBranch"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connectDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeConnect"];
                };
            };
            /** @description the file has problems */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PlantRefusal"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDeviceDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceDraft"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbePreview"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExtensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extension"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    installExtension: {
        parameters: {
            query?: {
                /** @description why; goes into the audit log. Needed unless the settings let it be: 422 SWAP-REASON without it */
                reason?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description the KAR, at most 64 MiB */
        requestBody: {
            content: {
                "application/java-archive": string;
            };
        };
        responses: {
            /** @description begun; ask the job how it goes */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inspectExtension: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description the KAR, at most 64 MiB */
        requestBody: {
            content: {
                "application/java-archive": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kar"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uninstallExtension: {
        parameters: {
            query?: {
                /** @description why; goes into the audit log. Needed unless the settings let it be: 422 SWAP-REASON without it */
                reason?: string;
            };
            header?: never;
            path: {
                /**
                 * @description as in the list of extensions
                 * @example driver-gauge
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description begun; ask the job how it goes */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFactors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Factor"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offerFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorOfferOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorOffer"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorCode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorCode"];
            };
        };
        responses: {
            /** @description it is no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the group's name */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupRoles"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the group's name */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description every required part serves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description a required part is away, or REST is (a problem) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyBuckets: {
        parameters: {
            query: {
                /**
                 * @description exact path of the tag
                 * @example brewhouse/hlt/TT-001
                 */
                path: components["parameters"]["path"];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description how many; times the number of tags at most 40000 */
                count?: number;
                /** @description weight with time, too; between samples the value is the one before, or on the line */
                byTime?: "stepped" | "linear";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RulesParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Buckets"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyChart: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description how many; times the number of tags at most 40000 */
                points?: number;
                /** @description how they are chosen */
                by?: "min_max" | "lttb" | "min_max_lttb";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RulesParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chart"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyCsv: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK; the connection is broken off when the store goes away before the end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasures"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureOrder"];
            };
        };
        responses: {
            /** @description begun; ask again how it goes */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasures"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyExport: {
        parameters: {
            query?: {
                /** @description exact path of a tag; may be given again */
                path?: string[];
                /**
                 * @description pattern over the path: * is any run of characters, ? is one
                 * @example brewhouse/*
                 */
                match?: components["parameters"]["match"];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description of the file */
                format?: "csv" | "parquet";
                /**
                 * @description of CSV: names of columns with commas between; all when not given
                 * @example path,time,value
                 */
                columns?: string;
                /**
                 * @description of CSV: goes on behind a row that the caller has: its `time_ns`, how many rows it has of that path and time, and the path, with colons between; there are no titles then
                 * @example 1767592800000000000:1:brewhouse/hlt/TT-001
                 */
                resume?: string;
                /** @description none: what came, without what people hid or replaced since */
                layers?: components["parameters"]["layers"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK; the connection is broken off when the store goes away before the end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": string;
                    "text/csv": string;
                };
            };
            /** @description as Parquet: there is no sample in the span */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyImport: {
        parameters: {
            query?: {
                /** @description true makes tags that nobody knows; else a file with such is refused */
                create?: boolean;
                /** @description of tags that are made when the file has no column `type` */
                type?: "BOOL" | "INT64" | "FLOAT64" | "STRING";
                /** @description path of the one tag of the whole file, when no column says it */
                tag?: string;
                /** @description title of the column of paths */
                pathColumn?: string;
                /** @description title of the column of times */
                timeColumn?: string;
                /** @description title of the column of values */
                valueColumn?: string;
                /** @description title of the column of OPC UA StatusCodes; without such a column all are good */
                statusColumn?: string;
                /**
                 * @description iso; s, ms, us or ns since 1970; or a pattern of Java's DateTimeFormatter; a TIMESTAMP of Parquet needs none
                 * @example dd/MM/yyyy HH:mm:ss
                 */
                timeFormat?: string;
                /**
                 * @description of times that name none
                 * @example Europe/Madrid
                 */
                zone?: string;
                /** @description between cells of CSV */
                separator?: "comma" | "semicolon" | "tab";
                /** @description decimal sign of numbers in CSV */
                decimal?: "point" | "comma";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description the file, at most 4 GiB; CSV in UTF-8 with a row of titles */
        requestBody: {
            content: {
                "application/vnd.apache.parquet": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyIncreases: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description how many; times the number of tags at most 40000 */
                count?: number;
                /** @description the counter starts again when it reaches this; 0 if never */
                modulus?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RulesParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Increases"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyLast: {
        parameters: {
            query: {
                /**
                 * @description exact path of the tag
                 * @example brewhouse/hlt/TT-001
                 */
                path: components["parameters"]["path"];
                /** @description none: what came, without what people hid or replaced since */
                layers?: components["parameters"]["layers"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Value"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyLayers: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description true gives those, too, that do not count any more */
                withdrawn?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Layers"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeLayer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayerOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Layers"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawLayer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as in the list */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayerWithdrawalOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Layer"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyRanges: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description more than this number; with `below`: both limits are in it */
                above?: string;
                /** @description less than this number */
                below?: string;
                /** @description true, false, a number, or a text in quotation marks */
                equals?: string;
                /** @description shorter ranges are left out */
                atLeast?: string;
                /** @description how many to list of each tag, times the number of tags at most 40000; all are counted */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RulesParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ranges"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyRaw: {
        parameters: {
            query: {
                /**
                 * @description exact path of the tag
                 * @example brewhouse/hlt/TT-001
                 */
                path: components["parameters"]["path"];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
                /** @description most items of a page */
                limit?: components["parameters"]["limit"];
                /** @description none: what came, without what people hid or replaced since */
                layers?: components["parameters"]["layers"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyStates: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: components["parameters"]["from"];
                /** @description ISO 8601, exclusive; now when not given */
                to?: components["parameters"]["to"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RulesParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["States"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyTrend: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601, begin of the first bucket; `count` buckets before now if not given */
                from?: string;
                /** @description length of a bucket in ms */
                bucketMs?: number;
                /** @description how many buckets; times the number of tags at most 40000 */
                count?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trends"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    historyValues: {
        parameters: {
            query: {
                /** @description exact path of a tag; may be given again, up to 20 times */
                path: string[];
                /** @description ISO 8601; may be given again, up to 1000 times, none before the one before it */
                time: string[];
                /** @description between samples the value is the one before, or on the line */
                interpolation?: "stepped" | "linear";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RulesParams"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Values"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJournal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReaders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reader"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropReader: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description as in the list of readers
                 * @example historian
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterManual: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManualEntry"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualEntered"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offerPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyOfferOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyQuestion"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renamePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of one of the list */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyLabel"];
            };
        };
        responses: {
            /** @description it has that name now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of one of the list */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyPlant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyPlant"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantRevision"];
                };
            };
            /** @description the folder is not what the caller saw */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PlantRefusal"];
                };
            };
            /** @description the folder has problems */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PlantRefusal"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlantCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantCandidate"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkPlant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantCandidate"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    diffPlant: {
        parameters: {
            query?: {
                /** @description number of a revision; without it: the folder */
                revision?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantChange"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDisplays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Display"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDisplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description as in the list of displays
                 * @example brewhouse
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the JSON of the file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlantFile: {
        parameters: {
            query: {
                /**
                 * @description relative to the folder
                 * @example displays/brewhouse.json
                 */
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantFile"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    savePlantFile: {
        parameters: {
            query: {
                /**
                 * @description relative to the folder
                 * @example displays/brewhouse.json
                 */
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavePlantFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantFile"];
                };
            };
            /** @description somebody else changed it meanwhile; `now` is the file as it is */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PlantRefusal"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlantRevisions: {
        parameters: {
            query?: {
                /** @description most revisions */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantRevision"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBackPlant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackPlant"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantRevision"];
                };
            };
            /** @description it cannot run now */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PlantRefusal"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlantTags: {
        parameters: {
            query?: {
                /**
                 * @description pattern over the path: * is any run of characters, ? is one
                 * @example brewhouse/*
                 */
                match?: components["parameters"]["match"];
                /** @description exact path of a tag; may be given again */
                path?: string[];
                /**
                 * @description name of a device: its tags only
                 * @example manual
                 */
                device?: string;
                /** @description `next` of the page before */
                after?: components["parameters"]["after"];
                /** @description most items of a page */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlantTagPage"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainPermit: {
        parameters: {
            query: {
                /**
                 * @description id or login, or owner
                 * @example ana
                 */
                account: string;
                /**
                 * @description what is acted on
                 * @example tags/packaging/line-2/run
                 */
                target: string;
                /**
                 * @description a verb
                 * @example write
                 */
                action: string;
                /**
                 * @description the address it would ask from; without it: of oneself, from here, and of others nobody knows
                 * @example 10.20.0.7
                 */
                from?: string;
                /** @description when it would ask; without it: now */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description of all rules; another one after any of them was changed */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of the list of rules as it was seen; without it: whatever they are */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description a-z, 0-9, dot and hyphen
                 * @example operator-tags
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleOrder"];
            };
        };
        responses: {
            /** @description it holds */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description somebody changed a rule meanwhile (POLICY-CHANGED); nothing was done */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeRule: {
        parameters: {
            query: {
                /** @description why; goes into the audit log */
                reason: string;
            };
            header?: {
                /** @description the ETag of the list of rules as it was seen; without it: whatever they are */
                "If-Match"?: string;
            };
            path: {
                /** @description as in the list */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description somebody changed a rule meanwhile (POLICY-CHANGED); nothing was done */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setSecret: {
        parameters: {
            query: {
                /** @description name of the secret */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretOrder"];
            };
        };
        responses: {
            /** @description it is kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSecret: {
        parameters: {
            query: {
                /** @description name of the secret */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateSecret: {
        parameters: {
            query: {
                /** @description name of the secret */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is another now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description none for a viewer */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the browser has no session any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    newSessionCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCode"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSessionByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyQuestion"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordOrder"];
            };
        };
        responses: {
            /** @description it is good now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofOrder"];
            };
        };
        responses: {
            /** @description send the request again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    givePasskeyProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description send the request again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askPasskeyProof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyQuestion"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endProviderLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description to the page that was wanted, or to the sign-in page with ?refused= and a code */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginProviderLogin: {
        parameters: {
            query?: {
                /** @description page of the HMI that is wanted */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description to the provider, or back to the sign-in page with ?refused= and a code */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOpenSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as the list has it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is good no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSigners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signer"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trustSigner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description an X.509 certificate, PEM or DER, at most 64 KiB */
        requestBody: {
            content: {
                "application/x-pem-file": string;
            };
        };
        responses: {
            /** @description trusted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signer"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    distrustSigner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the certificate, hexadecimal */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description no longer trusted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSwaps: {
        parameters: {
            query?: {
                /** @description most records */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Swap"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as in the answer that began the swap */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTag: {
        parameters: {
            query: {
                /**
                 * @description exact path of the tag
                 * @example brewhouse/hlt/TT-001
                 */
                path: components["parameters"]["path"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Value"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /**
                 * @description pattern over the path: * is any run of characters, ? is one
                 * @example brewhouse/*
                 */
                match?: components["parameters"]["match"];
                /** @description `next` of the page before */
                after?: components["parameters"]["after"];
                /** @description most items of a page */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grantAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantOrder"];
                "application/x-www-form-urlencoded": {
                    /**
                     * @description the one way in that the access token is for; rest when not given
                     * @enum {string}
                     */
                    audience?: "rest" | "live" | "mqtt" | "opcua";
                    /** @description login or id of the account, where it does not come by HTTP Basic */
                    client_id?: string;
                    /**
                     * Format: password
                     * @description the program's token, where it does not come by HTTP Basic
                     */
                    client_secret?: string;
                    /** @enum {string} */
                    grant_type: "client_credentials" | "refresh_token";
                    /**
                     * Format: password
                     * @description of the answer before
                     */
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description to a form as RFC 6749, 5.2; to JSON a problem */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantError"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description to a form whose sender came by HTTP Basic as RFC 6749, 5.2; to JSON a problem */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantError"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenOrder"];
            };
        };
        responses: {
            /** @description it is good now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as the list has it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is good no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listValues: {
        parameters: {
            query?: {
                /** @description exact path of a tag; may be given again */
                path?: string[];
                /**
                 * @description pattern over the path: * is any run of characters, ? is one
                 * @example brewhouse/*
                 */
                match?: components["parameters"]["match"];
                /** @description `next` of the page before */
                after?: components["parameters"]["after"];
                /** @description most items of a page */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValuePage"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
