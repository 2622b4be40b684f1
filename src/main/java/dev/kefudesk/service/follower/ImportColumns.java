package dev.kefudesk.service.follower;

import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.port.BookReader.TableRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which column of a table is which.
 *
 * @param openId of the OpenIDs
 * @param alias of the names, -1 where there is none
 * @param note of the notes, -1 where there is none
 * @param header whether the first row names the columns
 */
record ImportColumns(int openId, int alias, int note, boolean header) {

    private static final List<String> OPEN_ID = List.of("openid", "粉丝openid", "用户openid", "微信openid");
    private static final List<String> ALIAS =
            List.of("alias", "name", "别名", "本机名字", "名字", "名称", "姓名", "昵称", "nickname");
    private static final List<String> NOTE = List.of("note", "notes", "便签", "笔记", "备忘", "说明", "备注");

    /** Without names of columns: OpenID, name, note, as far as the first row looks like that. */
    private static final ImportColumns PLAIN = new ImportColumns(0, 1, 2, false);

    /** Empty where no column of OpenIDs can be told. */
    static Optional<ImportColumns> of(TableRow first) {
        List<String> names = first.cells().stream().map(ImportColumns::plain).toList();
        int openId = find(names, OPEN_ID);
        if (openId >= 0) {
            return Optional.of(new ImportColumns(openId, find(names, ALIAS), find(names, NOTE), true));
        }
        String start = first.cell(0);
        return !start.isEmpty() && new OpenId(start).usualForm() ? Optional.of(PLAIN) : Optional.empty();
    }

    /** The most telling name first, where several columns might be meant. */
    private static int find(List<String> names, List<String> known) {
        return known.stream()
                .map(names::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
