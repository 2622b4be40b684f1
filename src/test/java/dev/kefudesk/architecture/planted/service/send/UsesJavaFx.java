package dev.kefudesk.architecture.planted.service.send;

import javafx.beans.property.StringProperty;

/** Fault: JavaFX outside the ui. */
public record UsesJavaFx(StringProperty text) {}
