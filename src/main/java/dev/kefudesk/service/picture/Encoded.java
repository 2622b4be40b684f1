package dev.kefudesk.service.picture;

import dev.kefudesk.domain.picture.PictureFormat;

/**
 * A picture as a file that WeChat takes.
 *
 * @param format JPG or PNG
 */
public record Encoded(PictureFormat format, byte[] bytes) {}
