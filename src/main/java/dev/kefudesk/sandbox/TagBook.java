package dev.kefudesk.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** The tags of the sandbox's account; WeChat keeps 0, 1 and 2 for itself. A number is never given twice. */
final class TagBook {

    static final int SCENE = 100;
    static final int VIP = 101;
    static final int SHANGHAI = 102;
    static final int NEW = 110;
    static final int LAST_OF_SYSTEM = 2;

    private final Map<Integer, String> names = new LinkedHashMap<>();
    private int next = NEW + 1;

    TagBook() {
        names.put(LAST_OF_SYSTEM, "星标组");
        names.put(SCENE, "场景");
        names.put(VIP, "VIP 客户");
        names.put(SHANGHAI, "上海");
        names.put(103, "北京");
        names.put(104, "广州");
        names.put(105, "成都");
        names.put(106, "售后");
        names.put(107, "团购");
        names.put(108, "企业采购");
        names.put(109, "老客户");
        names.put(NEW, "新关注");
    }

    synchronized Map<Integer, String> all() {
        return new LinkedHashMap<>(names);
    }

    synchronized boolean has(int id) {
        return names.containsKey(id);
    }

    /** Those of the tags that there still are. */
    synchronized List<Integer> present(List<Integer> ids) {
        if (names.keySet().containsAll(ids)) {
            return ids;
        }
        List<Integer> present = new ArrayList<>(ids);
        present.retainAll(names.keySet());
        return present;
    }

    synchronized boolean taken(String name) {
        return names.containsValue(name);
    }

    /** How many an operator has made. */
    synchronized long made() {
        return names.keySet().stream().filter(id -> id > LAST_OF_SYSTEM).count();
    }

    synchronized int add(String name) {
        names.put(next, name);
        return next++;
    }

    synchronized void rename(int id, String name) {
        names.replace(id, name);
    }

    synchronized void remove(int id) {
        names.remove(id);
    }

    /** None to three tags, at most one of them a city. */
    static List<Integer> some(Random random, boolean recent) {
        TreeSet<Integer> tags = new TreeSet<>();
        if (random.nextInt(100) < 60) {
            tags.add(SHANGHAI + random.nextInt(4));
        }
        if (random.nextInt(100) < 15) {
            tags.add(VIP);
        }
        if (random.nextInt(100) < 45) {
            tags.add(106 + random.nextInt(4));
        }
        if (recent) {
            tags.add(NEW);
        }
        return List.copyOf(tags);
    }
}
