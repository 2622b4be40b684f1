package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.service.page.CardReader;
import dev.kefudesk.service.picture.PictureCheck;
import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.port.ReturnCodes;

/** What checks pictures, lays them at WeChat, and reads cards from pages. */
public record PictureServices(PictureCheck check, Rehost rehost, CardReader cards, ReturnCodes codes) {}
