package io.orquestador.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what when. The journal, the image and the clock are a small plant's; nothing waits. */
class HubTest {
    private static final String ALL = "{'op':'subscribe','id':'a','match':['*'],'ms':100}";

    private final LivePlant plant = new LivePlant();
    private final MemoryLink link = new MemoryLink();
    private final Client client = plant.connect(link);

    @BeforeEach
    void tags() {
        plant.tag("cellar/TT-1", TagType.FLOAT64);
        plant.tag("cellar/TT-2", TagType.FLOAT64);
        plant.number("cellar/TT-1", 4.5);
    }

    private List<JsonNode> values() {
        return link.take("values");
    }

    @Test
    void helloThenTagsThenAllValues() {
        plant.send(client, ALL);
        plant.hub.cycle();
        var ops = link.sent.stream()
                .map(each -> MemoryLink.json(each).get("op").asText())
                .toList();
        assertEquals(List.of("hello", "tags", "values"), ops);
        var values = values().get(0);
        assertTrue(values.get("full").asBoolean());
        assertEquals("[4.5,null]", values.get("v").toString());
        assertEquals(
                "[0," + Integer.toUnsignedLong(StatusCode.BAD_WAITING_FOR_INITIAL_DATA) + "]",
                values.get("q").toString());
    }

    @Test
    void onlyTheNewestOfWhatChangedAndNotTooOften() {
        plant.send(client, ALL);
        plant.hub.cycle();
        link.sent.clear();
        for (int i = 1; i <= 30; i++) {
            plant.number("cellar/TT-2", i);
            plant.run(10);
        }
        var got = values();
        assertEquals(3, got.size(), "in 300 ms at 100 ms: " + got);
        assertEquals("[1]", got.get(0).get("n").toString());
        assertFalse(got.get(0).get("full").asBoolean());
        assertEquals("[30.0]", got.get(2).get("v").toString());
    }

    /** As a page does whose view changed and wants the same tags again. */
    @Test
    void theSameSubscriptionOnceMoreGoesOn() {
        plant.send(client, ALL);
        plant.run(200);
        plant.send(client, ALL);
        plant.run(200);
        link.sent.clear();
        plant.number("cellar/TT-1", 6);
        plant.run(200);
        assertEquals("[6.0]", values().get(0).get("v").toString());
    }

    @Test
    void aSampleThatChangedNothingIsToldOnceASecond() {
        plant.send(client, ALL);
        plant.run(1_000);
        link.sent.clear();
        for (int i = 0; i < 30; i++) {
            plant.number("cellar/TT-1", 4.5);
            plant.run(100);
        }
        assertEquals(3, values().size());
    }

    @Test
    void aClientThatDoesNotTakeItGetsTheNewestLaterAndHoldsUpNobody() {
        var other = new MemoryLink();
        var quick = plant.connect(other);
        plant.send(client, ALL);
        plant.send(quick, ALL);
        plant.run(200);
        link.stuck = true;
        plant.number("cellar/TT-1", 5);
        plant.run(200); // this one is on its way
        link.sent.clear();
        other.sent.clear();
        for (int i = 6; i < 16; i++) {
            plant.number("cellar/TT-1", i);
            plant.run(100);
        }
        assertEquals(List.of(), link.sent);
        assertEquals(10, other.take("values").size());
        link.unstick();
        plant.run(100);
        var late = values();
        assertEquals(1, late.size());
        assertEquals("[15.0]", late.get(0).get("v").toString());
    }

    @Test
    void aClientThatTakesNothingForFiveSecondsIsDroppedInTheOpen() {
        plant.send(client, ALL);
        plant.run(200);
        link.stuck = true;
        plant.number("cellar/TT-1", 5);
        plant.run(4_900);
        assertEquals("", link.closed);
        plant.run(400);
        assertEquals("LIVE-SLOW", link.closed);
        assertEquals(
                "bye",
                MemoryLink.json(link.sent.get(link.sent.size() - 1)).get("op").asText());
    }

    @Test
    void aClientThatAnswersNoPingIsDropped() {
        plant.run(29_900);
        assertTrue(link.pings >= 2, "asked " + link.pings + " times");
        assertEquals("", link.closed);
        plant.run(300);
        assertEquals("LIVE-SILENT", link.closed);
    }

    @Test
    void whoGetsTheSameSharesTheBytes() {
        var other = new MemoryLink();
        plant.send(client, ALL);
        plant.send(plant.connect(other), ALL);
        plant.hub.cycle();
        assertSame(link.sent.get(2), other.sent.get(2));
        plant.number("cellar/TT-1", 9);
        plant.run(200);
        assertSame(link.sent.get(3), other.sent.get(3));
    }

    @Test
    void afterAResumeOnlyWhatChangedComesAlsoOfTagsThatNobodyWantedMeanwhile() {
        plant.send(client, ALL);
        plant.run(200);
        var position = values().get(0).get("position").asText();
        plant.hub.closed(client);
        plant.run(2_000);
        plant.number("cellar/TT-2", 7);
        var again = plant.connect(link);
        plant.send(again, ALL.replace("}", ",'resume':'" + position + "'}"));
        plant.run(200);
        var values = values();
        assertEquals(1, values.size());
        assertFalse(values.get(0).get("full").asBoolean());
        assertEquals("[7.0]", values.get(0).get("v").toString());
    }

    @Test
    void aPositionOfAnotherGatewayTellsEverything() {
        plant.send(client, ALL.replace("}", ",'resume':'12345'}"));
        plant.run(200);
        assertTrue(values().get(0).get("full").asBoolean());
    }

    /** A position promises everything before it, of every subscription: also of one that is told seldom. */
    @Test
    void aPositionDoesNotPromiseWhatASlowerSubscriptionStillOwes() {
        plant.send(client, ALL.replace("'*'", "'*1'"));
        plant.send(client, ALL.replace("'*'", "'*2'").replace("'a'", "'b'").replace("100", "60000"));
        plant.run(200);
        plant.number("cellar/TT-2", 7); // owed to b for a minute
        plant.run(100);
        plant.number("cellar/TT-1", 8);
        plant.run(200);
        var told = values();
        var position = told.get(told.size() - 1).get("position").asText();
        plant.hub.closed(client);
        var again = plant.connect(link);
        plant.send(again, "{'op':'subscribe','id':'b','match':['*2'],'resume':'" + position + "'}");
        plant.run(200);
        assertEquals("[7.0]", values().get(0).get("v").toString());
    }

    @Test
    void whatTheJournalCouldNotTakeIsToldFromTheImage() {
        plant.send(client, ALL);
        plant.run(1_500);
        link.sent.clear();
        plant.unrecorded("cellar/TT-1", 6);
        plant.run(1_200);
        var values = values();
        assertEquals("[6.0]", values.get(0).get("v").toString());
        assertTrue(Flags.has((byte) values.get(0).get("f").get(0).asInt(), Flags.NOT_RECORDED));
    }

    @Test
    void lateDataIsNotLive() {
        plant.send(client, ALL);
        plant.run(1_500);
        link.sent.clear();
        plant.publish("cellar/TT-1", Double.doubleToRawLongBits(1), null, StatusCode.GOOD, Flags.HISTORICAL, true);
        plant.run(1_500);
        assertEquals(List.of(), values());
    }

    @Test
    void whileTagCoreIsReplacedNothingGoesAndItGoesOnByItself() {
        plant.send(client, ALL);
        plant.run(1_500);
        link.sent.clear();
        var image = plant.services.image;
        plant.services.image = null;
        plant.run(20_000);
        assertEquals(List.of(), link.take("tags"));
        plant.services.image = image;
        plant.number("cellar/TT-1", 8);
        plant.run(200);
        assertEquals("[8.0]", values().get(0).get("v").toString());
    }

    @Test
    void whileTheJournalIsAwayTheImageTellsAndAfterwardsTheJournalAgain() {
        plant.send(client, ALL);
        plant.run(1_500);
        link.sent.clear();
        plant.journal.close();
        plant.services.journal = null;
        plant.unrecorded("cellar/TT-1", 11);
        plant.run(300);
        assertEquals("[11.0]", values().get(0).get("v").toString());
        plant.journal = plant.journal.reopen();
        plant.services.journal = plant.journal;
        plant.number("cellar/TT-1", 12);
        plant.run(100);
        assertEquals("[12.0]", values().get(0).get("v").toString());
    }

    @Test
    void tagsThatComeAndGoAreTold() {
        plant.send(client, ALL);
        plant.run(200);
        link.sent.clear();
        plant.tag("cellar/TT-3", TagType.STRING);
        plant.publish("cellar/TT-3", 0, "a\uD83C\uDF7A", StatusCode.GOOD, 0, true);
        plant.run(1_200);
        assertEquals(
                "cellar/TT-3",
                MemoryLink.json(link.sent.get(0)).at("/tags/0/path").asText());
        assertEquals("[\"a\uD83C\uDF7A\"]", values().get(0).get("v").toString());
        plant.image.remove("cellar/TT-3");
        plant.run(3_000);
        assertEquals(List.of(), link.take("tags"), "not at once: tag-core may be on its way back");
        plant.run(5_000);
        var gone = link.take("tags").get(0);
        assertEquals("[2]", gone.get("gone").toString());
        plant.tag("cellar/TT-3", TagType.BOOL);
        plant.run(1_200);
        assertEquals("BOOL", link.take("tags").get(0).at("/tags/0/type").asText());
    }

    @Test
    void moreTagsThanAllowedAreRefusedAndWhatWasStays() {
        var small = new LivePlant(new LiveLimits(10, 1, 1_000, 5_000, 30_000));
        small.tag("a", TagType.BOOL);
        small.tag("b", TagType.BOOL);
        var mine = small.connect(link);
        link.sent.clear();
        small.send(mine, ALL.replace("'*'", "'a'"));
        small.send(mine, ALL);
        var error = link.take("error").get(0);
        assertEquals("LIVE-LIMIT", error.get("code").asText());
        assertEquals("a", error.get("id").asText());
        small.run(200);
        assertEquals(1, values().get(0).get("n").size());
    }

    @Test
    void aSessionThatEndsEndsTheSocketButNotWhileNobodyCanSay() {
        plant.services.sessions = LivePlant.SESSIONS;
        plant.services.authenticators = List.of((given, from) -> Optional.of(client.caller.subject()));
        plant.run(4_000);
        plant.services.sessions = null;
        plant.services.authenticators = List.of();
        plant.run(4_000);
        assertEquals("", link.closed);
        plant.services.sessions = LivePlant.SESSIONS;
        plant.services.authenticators = List.of((given, from) -> Optional.empty());
        plant.run(4_000);
        assertEquals("LIVE-SESSION", link.closed);
    }

    @Test
    void heartbeatsComeWhenNothingElseDoes() {
        link.sent.clear();
        plant.run(5_500);
        assertEquals(5, link.take("heartbeat").size());
        plant.send(client, ALL);
        plant.run(100);
        link.sent.clear();
        for (int i = 0; i < 30; i++) {
            plant.number("cellar/TT-1", i);
            plant.run(100);
        }
        assertEquals(0, link.take("heartbeat").size());
    }
}
