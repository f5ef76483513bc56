package io.github.embedchat.demo.cli;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.List;

/** Chinese, with the words of the origin where it had some. */
final class ChinesePhrases implements Phrases {
    @Override
    public String announcer() {
        return "公告";
    }

    @Override
    public String joined(List<String> names, int others) {
        return some(names, others) + "正式加入聊天室";
    }

    @Override
    public String left(List<String> names, int others) {
        return some(names, others) + "正式退出聊天室";
    }

    private static String some(List<String> names, int others) {
        return String.join("、", names) + (others == 0 ? "" : "等" + (names.size() + others) + "人");
    }

    @Override
    public String why(LeaveReason reason) {
        return switch (reason) {
            case LEFT, BYE, OTHER -> "";
            case DISCONNECTED -> "（连接中断）";
            case TIMEOUT -> "（连接超时）";
            case SLOW -> "（接收太慢）";
            case PROTOCOL -> "（协议错误）";
            case KICKED -> "（被移出）";
            case SHUTDOWN -> "（服务器关闭）";
        };
    }

    @Override
    public String renamed(String previous, String name) {
        return previous + "改名为" + name;
    }

    @Override
    public String online(int count) {
        return "（在线" + count + "人）";
    }

    @Override
    public String members(String room, int online, List<String> names, boolean partial) {
        return room + "：在线" + online + "人（含服务器）：" + String.join("、", names) + (partial ? "……" : "");
    }

    @Override
    public String askName() {
        return "请输入名字：";
    }

    @Override
    public String refusal(RejectCode code, String reason) {
        return switch (code) {
            case NAME_TAKEN -> "这个名字已经有人用了";
            case NAME_RESERVED -> "这个名字是服务器保留的";
            case NAME_INVALID -> "名字不合规定（" + reason + "）";
            case TEXT_TOO_LONG, TOO_LONG -> "内容太长";
            default -> reason;
        };
    }

    @Override
    public String connecting(String target) {
        return "正在连接 " + target + " ……";
    }

    @Override
    public String offline(String cause, Duration retryIn) {
        return "已断线（" + cause + "），" + (retryIn.toSeconds() + 1) + " 秒后重试";
    }

    @Override
    public String backOnline() {
        return "已重新连接";
    }

    @Override
    public String closed(String cause) {
        return "连接已关闭：" + cause;
    }

    @Override
    public String hosting(String target) {
        return "聊天室已开放，本机的其他人可以这样加入：./chatroom join " + target;
    }

    @Override
    public String welcome() {
        return "按回车键发送，/help 列出命令，Ctrl-D 退出";
    }

    @Override
    public String yourName(String name) {
        return "你的名字是" + name;
    }

    @Override
    public String notPosted(String reason, String text) {
        return "未能发送（" + reason + "）：" + text;
    }

    @Override
    public String maybePosted(String text) {
        return "连接中断，不能确定是否已发送：" + text;
    }

    @Override
    public String failed(String reason) {
        return "无法完成：" + reason;
    }

    @Override
    public String gap(long count) {
        return "有 " + count + " 条消息已无法取得";
    }

    @Override
    public String gapOfUnknownSize() {
        return "聊天室已重新开始，之前的消息可能有缺失";
    }

    @Override
    public String noLongerIn(String room) {
        return "你已不在 " + room + " 中";
    }

    @Override
    public String history(int count, boolean more) {
        return "最近 " + count + " 条消息" + (more ? "" : "（没有更早的）") + "：";
    }

    @Override
    public String endOfHistory() {
        return "以上是历史消息";
    }

    @Override
    public String noHistory() {
        return "还没有消息";
    }

    @Override
    public String unknownCommand(String word) {
        return "没有命令 " + word + "：/help 列出命令，以斜杠开头的内容请输入 //……";
    }

    @Override
    public String usage(Command command) {
        return switch (command) {
            case NAME -> "/name 新名字：改名";
            case WHO -> "/who：谁在线";
            case HISTORY -> "/history [N]：最近 N 条消息，1-100，默认 20";
            case HELP -> "/help：这份列表";
            case QUIT -> "/quit 或 Ctrl-D：退出";
        };
    }

    @Override
    public List<String> help() {
        return List.of("//内容：发送以斜杠开头的内容", "Tab 键补全命令和名字");
    }
}
