package dev.kefudesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** POST {@code /cgi-bin/freepublish/batchget}: what the shop has published, the newest first. */
final class ArticleDesk {

    /** How many issues there are at the start. */
    static final int ISSUES = 45;

    private static final int MOST_AT_ONCE = 20;
    private static final int THREE_IN_ONE = 3;
    private static final int DELETED = 5;
    private static final int NO_COVER = 7;
    private static final Duration BETWEEN = Duration.ofDays(4);
    private static final List<String> TITLES = List.of(
            "春茶上市：今年的第一批明前龙井",
            "灯会之夜：门店延长营业至 23 点",
            "去山里看茶：一日茶园行报名开始",
            "物流提速：江浙沪次日达说明",
            "会员日：买二赠一，礼盒免费包装",
            "新品：白茶饼 200 克",
            "海边快闪店开业，凭本文领杯套",
            "中秋礼盒预售与发货时间",
            "城南店搬迁通知",
            "花茶怎么泡：水温、时间与器具",
            "雨天配送安排",
            "优惠券使用说明与常见问题");
    private static final List<String> DIGESTS =
            List.of("手工采摘，限量发售，售完即止。", "具体时间和地点请见正文。", "", "请在有效期内使用，逾期作废；如有疑问，回复本公众号即可。");

    private final TokenDesks tokens;
    private final InstantSource clock;
    private final String pictures;
    private final List<Issue> issues = new ArrayList<>();
    private int published;

    /**
     * @param pictures where the shop's pictures are, with a slash behind
     */
    ArticleDesk(TokenDesks tokens, InstantSource clock, String pictures) {
        this.tokens = tokens;
        this.clock = clock;
        this.pictures = pictures;
        Instant first = clock.instant().minus(BETWEEN.multipliedBy(ISSUES));
        for (int index = 0; index < ISSUES; index++) {
            // the newest has the place 0, and what is odd about an issue is found by its place
            int place = ISSUES - 1 - index;
            issue(first.plus(BETWEEN.multipliedBy(index)), place);
        }
    }

    private record Issue(String id, Instant at, List<Part> parts) {}

    private record Part(String title, String digest, String cover, boolean deleted) {}

    private void issue(Instant at, int place) {
        int number = published++;
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < (place == THREE_IN_ONE ? 3 : 1); part++) {
            parts.add(part(number, part, place));
        }
        issues.addFirst(new Issue(id(number), at, List.copyOf(parts)));
    }

    private Part part(int number, int part, int place) {
        int motif = (number + part) % TITLES.size();
        String title = TITLES.get(motif) + (part == 0 ? "" : "（之" + (part + 1) + "）");
        String cover = pictures + PictureShelf.goodNames().get(motif);
        return new Part(
                title,
                DIGESTS.get((number + part) % DIGESTS.size()),
                place == NO_COVER ? "" : cover,
                place == DELETED && part == 0);
    }

    private static String id(int number) {
        byte[] name = ("kefudesk-article-" + number).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    /** The account publishes one more. */
    synchronized String publish(String title) {
        int number = published++;
        issues.addFirst(
                new Issue(id(number), clock.instant(), List.of(new Part(title, "", pictures + "tea.jpg", false))));
        return id(number);
    }

    /** Whether an article with this number can be sent. */
    synchronized boolean knows(String articleId) {
        return issues.stream()
                .anyMatch(issue ->
                        issue.id.equals(articleId) && issue.parts.stream().anyMatch(part -> !part.deleted));
    }

    synchronized Reply page(Request request) {
        return Json.answer(request, tokens, clock, body -> {
            int offset = body.path("offset").asInt(-1);
            int count = body.path("count").asInt(-1);
            if (offset < 0 || count < 1 || count > MOST_AT_ONCE) {
                return Json.refused(Refusal.ARGUMENTS_WRONG, clock);
            }
            boolean whole = body.path("no_content").asInt(0) == 0;
            ObjectNode answer = Json.object();
            int from = Math.min(offset, issues.size());
            int to = Math.min(from + count, issues.size());
            answer.put("total_count", issues.size()).put("item_count", to - from);
            ArrayNode items = answer.putArray("item");
            issues.subList(from, to).forEach(issue -> write(items.addObject(), issue, whole));
            return Json.whole(answer);
        });
    }

    private static void write(ObjectNode item, Issue issue, boolean whole) {
        item.put("article_id", issue.id);
        ObjectNode content = item.putObject("content");
        ArrayNode parts = content.putArray("news_item");
        for (int index = 0; index < issue.parts.size(); index++) {
            Part part = issue.parts.get(index);
            parts.addObject()
                    .put("title", part.title)
                    .put("author", "茶小店")
                    .put("digest", part.digest)
                    .put("content", whole ? "<p>" + part.title + "</p>" : "")
                    .put("content_source_url", "")
                    .put("thumb_media_id", "")
                    .put("thumb_url", part.cover)
                    .put("need_open_comment", 0)
                    .put("url", "http://mp.weixin.qq.com/s?__biz=MzA5&mid=" + issue.id + "&idx=" + (index + 1))
                    .put("is_deleted", part.deleted);
        }
        content.put("create_time", issue.at.getEpochSecond()).put("update_time", issue.at.getEpochSecond());
        item.put("update_time", issue.at.getEpochSecond());
    }
}
