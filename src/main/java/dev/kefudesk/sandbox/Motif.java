package dev.kefudesk.sandbox;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/**
 * What the shop's pictures show. Each is drawn into a square of 200 units in the middle of the picture; what spreads over
 * the whole width reaches far beyond it. Shapes only: no fonts are needed.
 */
enum Motif {
    TEA(0xF3E3C8, 0xC98F4E) {
        @Override
        void draw(Graphics2D g, Random random) {
            fill(g, 0x6E4424, 0.35, new Ellipse2D.Double(30, 152, 140, 22));
            fill(g, 0xFFFFFF, 1, new Arc2D.Double(45, 30, 100, 130, 180, 180, Arc2D.PIE));
            fill(g, 0x9C5A22, 1, new Ellipse2D.Double(47, 84, 96, 22));
            stroke(g, 0xFFFFFF, 9, new Arc2D.Double(128, 92, 40, 40, -80, 180, Arc2D.OPEN));
            for (int i = 0; i < 3; i++) {
                steam(g, 72 + i * 22, 74);
            }
        }
    },
    LANTERN(0x7A1020, 0xE2583E) {
        @Override
        void draw(Graphics2D g, Random random) {
            for (int x : new int[] {-190, -95, 0, 95, 190}) {
                lantern(g, x + 100, 70 + Math.abs(x) / 8.0, x == 0 ? 1 : 0.72);
            }
        }
    },
    MOUNTAIN(0xFDE7C9, 0x8FB7D6) {
        @Override
        void draw(Graphics2D g, Random random) {
            fill(g, 0xF26B4E, 0.9, new Ellipse2D.Double(120, 20, 52, 52));
            ridge(g, random, 110, 46, 0x7C9BB8);
            ridge(g, random, 140, 34, 0x4F7593);
            ridge(g, random, 168, 22, 0x2C4F69);
        }
    },
    PARCEL(0xDCEBF7, 0x7FA8D0) {
        @Override
        void draw(Graphics2D g, Random random) {
            fill(g, 0x2B4766, 0.25, new Ellipse2D.Double(10, 158, 180, 24));
            fill(g, 0xC99A62, 1, new Rectangle2D.Double(35, 70, 130, 100));
            fill(g, 0xDDB27C, 1, new Rectangle2D.Double(35, 70, 130, 30));
            fill(g, 0xF4E3C4, 1, new Rectangle2D.Double(88, 70, 24, 100));
            fill(g, 0xFFFFFF, 1, new Rectangle2D.Double(44, 128, 36, 26));
            fill(g, 0x7A5A34, 1, new Rectangle2D.Double(48, 134, 28, 3));
            fill(g, 0x7A5A34, 1, new Rectangle2D.Double(48, 142, 20, 3));
        }
    },
    GIFT(0xFCE4EC, 0xE58FAE) {
        @Override
        void draw(Graphics2D g, Random random) {
            dots(g, random, 0xFFFFFF, 36);
            fill(g, 0xC2385F, 1, new Rectangle2D.Double(45, 90, 110, 82));
            fill(g, 0xD94C74, 1, new Rectangle2D.Double(37, 70, 126, 28));
            fill(g, 0xFFE08A, 1, new Rectangle2D.Double(90, 70, 20, 102));
            stroke(g, 0xFFE08A, 9, new Ellipse2D.Double(56, 38, 42, 30));
            stroke(g, 0xFFE08A, 9, new Ellipse2D.Double(102, 38, 42, 30));
        }
    },
    LEAF(0xEAF4DA, 0x93BF6A) {
        @Override
        void draw(Graphics2D g, Random random) {
            for (int i = -3; i <= 3; i++) {
                Graphics2D turned = (Graphics2D) g.create();
                turned.rotate(Math.toRadians(i * 24), 100, 180);
                leaf(turned, i % 2 == 0 ? 0x4C8B3B : 0x6FA951);
                turned.dispose();
            }
        }
    },
    WAVES(0xE3F4F7, 0x58B1C6) {
        @Override
        void draw(Graphics2D g, Random random) {
            fill(g, 0xFFD27A, 1, new Ellipse2D.Double(70, 30, 60, 60));
            wave(g, 110, 0x8FD0DD);
            wave(g, 136, 0x4FA9BF);
            wave(g, 162, 0x2C7F99);
        }
    },
    MOON(0x1B2A4E, 0x4B5F95) {
        @Override
        void draw(Graphics2D g, Random random) {
            dots(g, random, 0xF6F0D8, 60);
            fill(g, 0xFBE9A9, 1, new Ellipse2D.Double(55, 40, 100, 100));
            fill(g, 0xE9D288, 0.7, new Ellipse2D.Double(82, 66, 22, 22));
            fill(g, 0xE9D288, 0.7, new Ellipse2D.Double(112, 96, 15, 15));
            ridge(g, random, 178, 14, 0x121C37);
        }
    },
    CITY(0xFBD9B5, 0xD98C86) {
        @Override
        void draw(Graphics2D g, Random random) {
            towers(g, random, 90, 0xA9738A);
            towers(g, random, 60, 0x5B4A72);
        }
    },
    FLOWER(0xFFF3DC, 0xF5B971) {
        @Override
        void draw(Graphics2D g, Random random) {
            flower(g, 100, 95, 1, 0xE0567A);
            flower(g, -40, 150, 0.55, 0xF08A5D);
            flower(g, 235, 60, 0.6, 0xB56BC0);
            flower(g, 300, 160, 0.4, 0xE0567A);
            flower(g, -95, 60, 0.4, 0xE0567A);
        }
    },
    UMBRELLA(0xDCE6EA, 0x8AA4B3) {
        @Override
        void draw(Graphics2D g, Random random) {
            g.setColor(new Color(255, 255, 255, 130));
            g.setStroke(new BasicStroke(2));
            for (int i = 0; i < 60; i++) {
                int x = -150 + random.nextInt(500);
                int y = random.nextInt(190);
                g.drawLine(x, y, x - 4, y + 14);
            }
            stroke(g, 0x5B4632, 6, new Rectangle2D.Double(99, 40, 1, 110));
            stroke(g, 0x5B4632, 6, new Arc2D.Double(79, 138, 21, 24, 180, 180, Arc2D.OPEN));
            fill(g, 0xD8434F, 1, new Arc2D.Double(20, 35, 160, 140, 0, 180, Arc2D.PIE));
            fill(g, 0xEE7A72, 1, new Arc2D.Double(68, 35, 64, 140, 0, 180, Arc2D.PIE));
        }
    },
    COUPON(0xFFE9D6, 0xF58A5B) {
        @Override
        void draw(Graphics2D g, Random random) {
            g.rotate(Math.toRadians(-8), 100, 100);
            fill(g, 0x8C3B1C, 0.25, new RoundRectangle2D.Double(12, 58, 184, 96, 18, 18));
            fill(g, 0xE23D3D, 1, new RoundRectangle2D.Double(8, 52, 184, 96, 18, 18));
            fill(g, 0xFFF6E5, 1, new RoundRectangle2D.Double(20, 64, 112, 72, 10, 10));
            fill(g, 0xE23D3D, 1, new Ellipse2D.Double(36, 80, 40, 40));
            fill(g, 0xFFF6E5, 1, new Rectangle2D.Double(52, 88, 8, 24));
            fill(g, 0xF2B56B, 1, new RoundRectangle2D.Double(86, 84, 36, 8, 6, 6));
            fill(g, 0xF2B56B, 1, new RoundRectangle2D.Double(86, 104, 26, 8, 6, 6));
            for (int y = 60; y < 142; y += 14) {
                fill(g, 0xFFE0C2, 1, new Ellipse2D.Double(142, y, 7, 7));
            }
        }
    };

    private final Color top;
    private final Color bottom;

    Motif(int top, int bottom) {
        this.top = new Color(top);
        this.bottom = new Color(bottom);
    }

    /** The two colours the ground runs between. */
    Color top() {
        return top;
    }

    Color bottom() {
        return bottom;
    }

    abstract void draw(Graphics2D g, Random random);

    private static void fill(Graphics2D g, int rgb, double opacity, java.awt.Shape shape) {
        g.setColor(new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(opacity * 255)));
        g.fill(shape);
    }

    private static void stroke(Graphics2D g, int rgb, float width, java.awt.Shape shape) {
        g.setColor(new Color(rgb));
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    private static void steam(Graphics2D g, double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.curveTo(x - 14, y - 16, x + 14, y - 26, x, y - 44);
        g.setColor(new Color(255, 255, 255, 170));
        g.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    private static void lantern(Graphics2D g, double x, double y, double scale) {
        double half = 42 * scale;
        double tall = 66 * scale;
        stroke(g, 0xF5C65B, 3, new Rectangle2D.Double(x, -60, 0.5, y + 60));
        fill(g, 0xF5C65B, 0.25, new Ellipse2D.Double(x - half * 1.5, y - tall * 0.3, half * 3, tall * 1.6));
        fill(g, 0xD7263D, 1, new Ellipse2D.Double(x - half, y, half * 2, tall));
        fill(g, 0xF04A4A, 1, new Ellipse2D.Double(x - half * 0.5, y, half, tall));
        fill(g, 0xF5C65B, 1, new Rectangle2D.Double(x - half * 0.5, y - 5 * scale, half, 9 * scale));
        fill(g, 0xF5C65B, 1, new Rectangle2D.Double(x - half * 0.5, y + tall - 5 * scale, half, 9 * scale));
        stroke(g, 0xF5C65B, 4, new Rectangle2D.Double(x, y + tall + 4 * scale, 0.5, 30 * scale));
    }

    private static void ridge(Graphics2D g, Random random, double base, int height, int rgb) {
        Path2D path = new Path2D.Double();
        path.moveTo(-220, 420);
        for (int x = -220; x <= 440; x += 44) {
            path.lineTo(x, base - random.nextInt(height + 1));
        }
        path.lineTo(440, 420);
        path.closePath();
        fill(g, rgb, 1, path);
    }

    private static void leaf(Graphics2D g, int rgb) {
        Path2D path = new Path2D.Double();
        path.moveTo(100, 180);
        path.curveTo(66, 120, 80, 60, 100, 24);
        path.curveTo(120, 60, 134, 120, 100, 180);
        fill(g, rgb, 0.92, path);
        stroke(g, 0xDDEBC4, 2, new Rectangle2D.Double(100, 44, 0.2, 130));
    }

    private static void wave(Graphics2D g, double y, int rgb) {
        Path2D path = new Path2D.Double();
        path.moveTo(-220, y);
        for (int x = -220; x < 440; x += 60) {
            path.curveTo(x + 15, y - 18, x + 45, y - 18, x + 60, y);
        }
        path.lineTo(440, 420);
        path.lineTo(-220, 420);
        path.closePath();
        fill(g, rgb, 1, path);
    }

    private static void dots(Graphics2D g, Random random, int rgb, int count) {
        for (int i = 0; i < count; i++) {
            double size = 2 + random.nextInt(5);
            fill(g, rgb, 0.75, new Ellipse2D.Double(-110 + random.nextInt(420), random.nextInt(200), size, size));
        }
    }

    private static void towers(Graphics2D g, Random random, int height, int rgb) {
        for (int x = -130; x < 340; x += 34) {
            double top = 190 - height - random.nextInt(70) + (height > 80 ? 0 : 40);
            fill(g, rgb, 1, new Rectangle2D.Double(x, top, 28, 300));
            for (double y = top + 8; y < 190; y += 14) {
                fill(g, 0xFFE7A6, random.nextInt(3) == 0 ? 0.15 : 0.8, new Rectangle2D.Double(x + 6, y, 5, 6));
                fill(g, 0xFFE7A6, random.nextInt(3) == 0 ? 0.15 : 0.8, new Rectangle2D.Double(x + 17, y, 5, 6));
            }
        }
    }

    private static void flower(Graphics2D g, double x, double y, double scale, int rgb) {
        for (int i = 0; i < 6; i++) {
            double angle = Math.toRadians(i * 60.0);
            double size = 56 * scale;
            double petalX = x + Math.cos(angle) * 42 * scale;
            double petalY = y + Math.sin(angle) * 42 * scale;
            fill(g, rgb, 0.85, new Ellipse2D.Double(petalX - size / 2, petalY - size / 2, size, size));
        }
        fill(g, 0xFFD75E, 1, new Ellipse2D.Double(x - 22 * scale, y - 22 * scale, 44 * scale, 44 * scale));
    }
}
