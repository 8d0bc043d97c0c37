// Made by scripts/rest-types.mjs from the OpenAPI document; do not edit.
export interface paths {
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
        /** Least, greatest and mean of the good samples in equal spans */
        get: operations["historyBuckets"];
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
        /** @description boolean, number or string by the tag's type; null when there is none, and for NaN and infinities */
        AnyValue: (boolean | null) | number | string;
        Bucket: {
            /**
             * Format: double
             * @description mean of the good samples
             */
            avg: number | null;
            /** Format: int64 */
            good: number;
            /** Format: double */
            max: number | null;
            /**
             * Format: double
             * @description null when no sample in it is good
             */
            min: number | null;
            /**
             * Format: int64
             * @description all samples, whatever their quality
             */
            samples: number;
            start: string;
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
        Jar: {
            sha256: string;
            version: string;
        } | null;
        Job: {
            bundle: string;
            id: string;
            /** @enum {string} */
            phase: "STAGED" | "VERIFIED" | "SWAPPING" | "WATCHING" | "DONE";
            record: components["schemas"]["Swap"];
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
        Part: {
            /** @description who provides it */
            bundle: string;
            name: string;
            required: boolean;
            /** @enum {string} */
            state: "up" | "away";
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
        /** @description when it is done */
        Swap: {
            after: components["schemas"]["Jar"];
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
        } | null;
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            query?: never;
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
                 * @example brewhouse/hlt/TT-101
                 */
                path: string;
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: string;
                /** @description ISO 8601, exclusive; now when not given */
                to?: string;
                /** @description how many */
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
    historyLast: {
        parameters: {
            query: {
                /**
                 * @description exact path of the tag
                 * @example brewhouse/hlt/TT-101
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
    historyRaw: {
        parameters: {
            query: {
                /**
                 * @description exact path of the tag
                 * @example brewhouse/hlt/TT-101
                 */
                path: string;
                /** @description ISO 8601, inclusive; an hour before `to` when not given */
                from?: string;
                /** @description ISO 8601, exclusive; now when not given */
                to?: string;
                /** @description most samples of a page */
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
                 * @example brewhouse/hlt/TT-101
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
                match?: string;
                /** @description `next` of the page before */
                after?: string;
                /** @description most items of a page */
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
    listValues: {
        parameters: {
            query?: {
                /** @description exact path of a tag; may be given again */
                path?: string[];
                /**
                 * @description pattern over the path: * is any run of characters, ? is one
                 * @example brewhouse/*
                 */
                match?: string;
                /** @description `next` of the page before */
                after?: string;
                /** @description most items of a page */
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
