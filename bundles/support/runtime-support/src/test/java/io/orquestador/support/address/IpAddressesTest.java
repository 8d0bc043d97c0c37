package io.orquestador.support.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.5,            10.0.0.5",
        "::ffff:10.0.0.5,     10.0.0.5",
        "2001:db8:1:2::1,     20010db800010002/64",
        "[2001:0DB8:1:2::7],  20010db800010002/64",
        "fe80::2%eth0,        fe80000000000000/64",
        "[fe80::1%nowhere],   fe80000000000000/64",
        "no:address,          no:address",
        "a:b,                 a:b",
        "panel,               panel",
        "'',                  ''",
    })
    void anIpv4AddressCountsAloneAndOfIpv6A64(String address, String counted) {
        assertEquals(counted, IpAddresses.counted(address));
        assertNotEquals(counted, IpAddresses.counted("2001:db8:1:3::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.20.0",
                "10.20.0.256",
                "1",
                "10.20.0.7/8",
                "",
                "fe80::1%eth0",
                "::1::2",
                "a.b.c.d"
            })
    void aNameIsNoAddressAndIsNotLookedUp(String text) {
        assertFalse(IpAddresses.isAddress(text));
        assertThrows(IllegalArgumentException.class, () -> IpAddresses.of(text));
    }
}
