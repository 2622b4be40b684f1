package dev.kefudesk.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScreenRobotTest {

    private final ScreenRobot screen = new ScreenRobot();

    @Start
    void open(Stage stage) {
        TextArea text = new TextArea();
        text.setId("text");
        text.setPrefRowCount(3);
        ListView<String> list = new ListView<>();
        list.setId("list");
        list.getItems().addAll("王小明 VIP", "李雷 上海");
        list.setPrefHeight(120);
        Label chosen = new Label();
        chosen.setId("chosen");
        chosen.textProperty().bind(list.getSelectionModel().selectedItemProperty());
        Button covered = button("covered");
        Region cover = new Region();
        Button off = button("off");
        off.setDisable(true);
        Region gap = new Region();
        gap.setMinHeight(2000);
        ScrollPane pane = new ScrollPane(new VBox(gap, button("far")));
        pane.setPrefHeight(200);
        Pane hidden = new Pane(button("hidden"));
        hidden.setVisible(false);
        stage.setScene(
                new Scene(new VBox(text, list, chosen, new StackPane(covered, cover), off, pane, hidden), 700, 600));
        // other tests have left a size of theirs on the stage that all share
        stage.sizeToScene();
        stage.show();
    }

    private static Button button(String id) {
        Button button = new Button(id);
        button.setId(id);
        button.setOnAction(_ -> button.setText(id + " pressed"));
        return button;
    }

    @Test
    void typesWhatKeysTypeAndPastesTheRest() {
        screen.click("text");
        screen.type("您好 Abc_1: <a href=\"https://example.com/?q=1&r=2\">查看</a> 😀!");

        assertThat(screen.text("text")).isEqualTo("您好 Abc_1: <a href=\"https://example.com/?q=1&r=2\">查看</a> 😀!");

        screen.control("A");
        screen.key("DELETE");
        assertThat(screen.text("text")).isEmpty();
    }

    @Test
    void readsAndClicksTheRowsOfAList() {
        assertThat(screen.rows("list")).containsExactly("王小明 VIP", "李雷 上海");

        screen.clickRow("list", "上海");

        assertThat(screen.text("chosen")).isEqualTo("李雷 上海");
        assertThatThrownBy(() -> screen.clickRow("list", "nobody")).isInstanceOf(ScreenFailure.class);
    }

    @Test
    void scrollsToWhatAScrollPaneHides() {
        screen.resizeWindow(700, 600);
        WaitForAsyncUtils.waitForFxEvents();
        screen.click("far");

        assertThat(screen.text("far")).isEqualTo("far pressed");
    }

    @Test
    void clicksNothingThatAPersonCouldNotClick() {
        assertThatThrownBy(() -> screen.click("covered")).hasMessageContaining("covered is covered");
        assertThatThrownBy(() -> screen.click("off")).hasMessageContaining("switched off");
        assertThatThrownBy(() -> screen.click("hidden")).hasMessageContaining("no hidden on screen");
        assertThat(screen.shown("hidden")).isFalse();
        assertThat(screen.text("covered")).isEqualTo("covered");
    }

    @Test
    void aPictureHoldsEveryPixelOfTheWindow() {
        ScreenRobot.Picture picture = screen.picture();

        assertThat(picture.width()).isEqualTo(700);
        assertThat(picture.argb()).hasSize(picture.width() * picture.height()).contains(0xFFFFFFFF);
    }
}
