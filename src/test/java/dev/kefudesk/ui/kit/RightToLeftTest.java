package dev.kefudesk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class RightToLeftTest {

    private Stage stage;

    @Start
    void show(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "مرحبا بالعالم كيف حالك اليوم شكرا جزيلا على المساعدة السريعة",
                "ئۇيغۇرچە سالام دوستۇم، زاكازىم قاچان يېتىپ كېلىدۇ؟ رەھمەت",
                "שלום מה שלומך היום תודה רבה על העזרה המהירה והאדיבה",
                "您好 مرحبا 世界，订单 17 متى يصل الطلب؟ 谢谢",
                "abc \u202E def ghi jkl mno pqr stu vwx yz abc def ghi",
                "لللللللللللللللللللللللللللللللللللللللللللللللللللللللللل",
            })
    void whatAFollowerWritesFromRightToLeftIsDrawnWhole(String text, FxRobot robot) {
        String shown = RightToLeft.broken(text);

        assertThat(shown.replace("\n", "")).isEqualTo(text.replace("\u202E", ""));
        robot.interact(() -> assertThatCode(() -> {
                    Text drawn = new Text(shown);
                    drawn.setFont(Font.font(14));
                    drawn.setWrappingWidth(216);
                    assertThat(drawn.getLayoutBounds().getHeight()).isPositive();
                })
                .doesNotThrowAnyException());
    }

    @Test
    void aFieldWrapsUnlessItHoldsSuchText(FxRobot robot) {
        robot.interact(() -> {
            TextArea area = new TextArea("您好");
            RightToLeft.wrap(area);
            stage.setScene(new Scene(new VBox(area), 160, 120));
            assertThat(area.isWrapText()).isTrue();
            assertThatCode(() -> {
                        area.setText("مرحبا بالعالم كيف حالك اليوم شكرا جزيلا");
                        area.getScene().getRoot().applyCss();
                        area.getScene().getRoot().layout();
                    })
                    .doesNotThrowAnyException();
            assertThat(area.isWrapText()).isFalse();
            area.setText("hello");
            assertThat(area.isWrapText()).isTrue();
        });
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(RightToLeft.broken("您好 hello 🎁\nsecond line, long enough to be wrapped by the window itself"))
                .isEqualTo("您好 hello 🎁\nsecond line, long enough to be wrapped by the window itself");
    }
}
