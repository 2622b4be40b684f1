package dev.kefudesk.storage.export;

import dev.kefudesk.domain.message.Message;
import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.domain.send.Delivery;
import dev.kefudesk.domain.send.DeliveryState;
import dev.kefudesk.domain.send.DeliveryState.Settlement;
import dev.kefudesk.domain.send.OutcomeKind;
import dev.kefudesk.domain.send.SendOutcome;
import dev.kefudesk.service.port.HistoryWriter.Look;
import dev.kefudesk.storage.export.Cell.NumberCell;
import dev.kefudesk.storage.export.Cell.TextCell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of every export of the history, in their order. Names and words stay the same in every language: programs read them. */
final class ExportColumns {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    static final List<Column> ALL = List.of(
            number("id", row -> row.id().value()),
            text("send_id", row -> row.sendId().value()),
            number("attempt", row -> (long) row.attempt()),
            text("plan", row -> of(row.plan(), plan -> plan.plan().value())),
            number("part", row -> of(row.plan(), plan -> (long) plan.part())),
            number("parts", row -> of(row.plan(), plan -> (long) plan.parts())),
            new Column("time", (row, zone) -> new TextCell(time(row.at(), zone))),
            text("operator", row -> known(row.by().operator())),
            text("machine", row -> known(row.by().machine())),
            text("account", Delivery::accountName),
            text("openid", row -> row.follower().value()),
            text("follower", Delivery::followerName),
            text("kind", row -> row.message().kind().name().toLowerCase(Locale.ROOT)),
            text("text", row -> text(row.message())),
            text("outcome", row -> OutcomeKind.of(row.state()).name().toLowerCase(Locale.ROOT)),
            text("cause", ExportColumns::cause),
            number("errcode", row -> of(refusal(row), ApiRefusal::code)),
            text("errmsg", row -> of(refusal(row), ApiRefusal::errmsg)),
            text("rid", row -> of(refusal(row), ApiRefusal::rid)),
            number("latency_ms", row -> of(row.latency(), Duration::toMillis)),
            text("settled", row -> of(settlement(row), said -> said.arrived() ? "arrived" : "not_arrived")),
            new Column("settled_at", (row, zone) -> new TextCell(of(settlement(row), said -> time(said.at(), zone)))),
            text("request_body", Delivery::requestBody),
            number(
                    "http_status",
                    row -> row.answer().status() == 0
                            ? null
                            : (Long) (long) row.answer().status()),
            text("answer", row -> row.answer().body()));

    private ExportColumns() {}

    static List<String> names() {
        return ALL.stream().map(Column::name).toList();
    }

    /** One column and its value in a row. */
    record Column(String name, BiFunction<Delivery, ZoneId, Cell> value) {

        /** The value, with secrets taken out. */
        Cell of(Delivery row, Look look) {
            return switch (value.apply(row, look.zone())) {
                case TextCell(String text)
                when text != null -> new TextCell(look.mask().apply(text));
                case TextCell nothing -> nothing;
                case NumberCell number -> number;
            };
        }
    }

    private static Column text(String name, Function<Delivery, @Nullable String> value) {
        return new Column(name, (row, _) -> new TextCell(value.apply(row)));
    }

    private static Column number(String name, Function<Delivery, @Nullable Long> value) {
        return new Column(name, (row, _) -> new NumberCell(value.apply(row)));
    }

    private static @Nullable String known(String words) {
        return words.isBlank() ? null : words;
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    private static <T, R> @Nullable R of(@Nullable T known, Function<T, @Nullable R> value) {
        return known == null ? null : value.apply(known);
    }

    /** News cards a line each; the fields of another kind in one line. */
    private static String text(Message message) {
        return message instanceof Message.News news
                ? news.cards().stream()
                        .map(card -> line(List.of(card.title(), card.description(), card.url())))
                        .collect(Collectors.joining("\n"))
                : line(message.words());
    }

    private static String line(List<String> words) {
        return words.stream().filter(each -> !each.isBlank()).collect(Collectors.joining(" | "));
    }

    private static @Nullable String cause(Delivery row) {
        return switch (row.outcome()) {
            case SendOutcome.NotSent not -> lower(not.cause());
            case SendOutcome.Unknown unknown -> lower(unknown.cause());
            case SendOutcome.Refused refused -> refused.noResend() == null ? null : lower(refused.noResend());
            case SendOutcome.Accepted _ -> null;
            case null -> null;
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable ApiRefusal refusal(Delivery row) {
        return switch (row.outcome()) {
            case SendOutcome.Refused refused -> refused.refusal();
            case SendOutcome.NotSent not -> not.tokenRefusal();
            case SendOutcome.Unknown unknown -> unknown.refusal();
            case SendOutcome.Accepted _ -> null;
            case null -> null;
        };
    }

    private static @Nullable Settlement settlement(Delivery row) {
        return row.state() instanceof DeliveryState.Done done ? done.settlement() : null;
    }
}
