package io.orquestador.driver.kit;

/** What every chapter of the kit works with. */
interface OnStand {
    TestStand stand();
}
