package io.datacoin.training.source;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The encoding, older than UTF-8, in which bytes make the best words: ICU's statistics of languages together with what words
 * look like (letters of one script, no capital after a small letter, no sign within a word), since ICU alone needs pages of
 * text.
 *
 * @param charset the likeliest
 * @param confidence percent
 * @param alternative the next one that reads another text
 */
record LegacyEncoding(Charset charset, int confidence, Optional<Charset> alternative) {
    /** Single bytes, the likeliest first among those that are equally good. */
    private static final List<String> ALWAYS_TRIED =
            List.of("windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "KOI8-R", "IBM850");

    /** What ICU calls by the name of its smaller brother. */
    private static final Map<String, String> WIDER = Map.of("ISO-8859-1", "windows-1252", "ISO-8859-9", "windows-1254");

    /** Letters of Icelandic, where Turkish has its own. */
    private static final String RARE = "ÞþÐðĐđÝ";
    /** First and last leading byte of the first level of ideographs. */
    private static final Map<String, int[]> COMMON_LEADS = Map.of(
            "GB18030", new int[] {0xb0, 0xd7},
            "Shift_JIS", new int[] {0x88, 0x98},
            "Big5", new int[] {0xa4, 0xc6},
            "EUC-JP", new int[] {0xb0, 0xcf},
            "EUC-KR", new int[] {0xca, 0xfd});

    private static final double WORDS = 0.55;
    private static final double ALPHABET = 0.25;
    private static final double STATISTICS = 0.2;
    private static final double PRIOR = 0.04;
    private static final double LEAST = 0.35;
    private static final int MOST_SURE = 95;

    /** The best of all encodings in which every byte means something; empty when none makes sense. */
    static Optional<LegacyEncoding> of(byte[] bytes) {
        Map<String, Integer> statistics = statistics(bytes);
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : statistics.entrySet()) {
            decoded(bytes, entry.getKey())
                    .ifPresent(text -> candidates.add(new Candidate(
                            Charset.forName(entry.getKey()), text, score(entry.getKey(), text, entry.getValue()))));
        }
        candidates.sort((one, other) -> Double.compare(other.score, one.score));
        if (candidates.isEmpty() || candidates.get(0).score < LEAST) {
            return Optional.empty();
        }
        Candidate best = usual(candidates);
        Optional<Candidate> second = candidates.stream()
                .filter(other -> !other.text.equals(best.text))
                .findFirst();
        double lead = second.map(other -> best.score - Math.max(0, other.score)).orElse(1.0);
        double sure = best.score * (0.55 + 0.45 * Math.min(1, lead / 0.25)) + 0.1;
        return Optional.of(new LegacyEncoding(
                best.charset, (int) Math.round(Math.min(MOST_SURE, 100 * sure)), second.map(other -> other.charset)));
    }

    /** Of all that read the text in the best way the most usual. */
    private static Candidate usual(List<Candidate> candidates) {
        String text = candidates.get(0).text;
        return candidates.stream()
                .filter(candidate -> candidate.text.equals(text))
                .min(Comparator.comparingInt(candidate -> {
                    int place = ALWAYS_TRIED.indexOf(candidate.charset.name());
                    return place < 0 ? ALWAYS_TRIED.size() : place;
                }))
                .orElseThrow();
    }

    private static Map<String, Integer> statistics(byte[] bytes) {
        Map<String, Integer> confidence = new LinkedHashMap<>();
        ALWAYS_TRIED.forEach(name -> confidence.put(name, 0));
        for (CharsetMatch match : new CharsetDetector().setText(bytes).detectAll()) {
            String name = WIDER.getOrDefault(match.getName(), match.getName());
            boolean known =
                    Charset.isSupported(name) && !name.toUpperCase(Locale.ROOT).startsWith("UTF");
            if (known && !name.startsWith("IBM42") && !name.startsWith("ISO-2022")) {
                confidence.merge(name, match.getConfidence(), Math::max);
            }
        }
        return confidence;
    }

    private static Optional<String> decoded(byte[] bytes, String charset) {
        try {
            return Optional.of(Charset.forName(charset)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException meaningless) {
            return Optional.empty();
        }
    }

    private static double score(String name, String text, int statistics) {
        double prior = PRIOR * (ALWAYS_TRIED.size() - Math.max(0, ALWAYS_TRIED.indexOf(name))) / ALWAYS_TRIED.size();
        return WORDS * words(name, text)
                + ALPHABET * Alphabet.share(name, text)
                + STATISTICS * statistics / 100
                + (ALWAYS_TRIED.contains(name) ? prior : 0);
    }

    /** How many of the characters that are not ASCII are where such characters are, from 0 to 1. */
    private static double words(String name, String text) {
        boolean icelandic = text.chars().anyMatch(character -> "áíúóæÁÍÚÓÆ".indexOf(character) >= 0);
        int seen = 0;
        double good = 0;
        int run = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < 0x80) {
                run = 0;
                continue;
            }
            run++;
            seen++;
            char before = index > 0 ? text.charAt(index - 1) : ' ';
            char after = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
            double fit = fits(before, character, after, run);
            boolean rare = (RARE.indexOf(character) >= 0 && !icelandic) || isHalfWidth(character);
            good += fit > 0 && (rare || !isCommonIn(name, character)) ? fit / 2 : fit;
        }
        return seen == 0 ? 0 : good / seen;
    }

    private static boolean isHalfWidth(char character) {
        return character >= 0xff61 && character <= 0xff9f;
    }

    /** Whether an ideograph is one of those everybody knows, which stand together in the tables of each encoding. */
    private static boolean isCommonIn(String name, char character) {
        int[] leads = COMMON_LEADS.get(name);
        if (leads == null || UnicodeScript.of(character) != UnicodeScript.HAN) {
            return true;
        }
        byte[] bytes = String.valueOf(character).getBytes(Charset.forName(name));
        int lead = bytes[0] & 0xff;
        boolean second = bytes.length == 2 && (!name.equals("GB18030") || (bytes[1] & 0xff) >= 0xa1);
        return second && lead >= leads[0] && lead <= leads[1];
    }

    private static double fits(char before, char character, char after, int run) {
        if (Character.isISOControl(character) || !Character.isDefined(character)) {
            return -2;
        }
        boolean inWord = Character.isLetter(before) || Character.isLetter(after);
        if (Character.getType(character) == Character.MODIFIER_SYMBOL) {
            return 0.1;
        }
        if (!Character.isLetter(character)) {
            boolean within = Character.isLetter(before) && Character.isLetter(after);
            boolean money = Character.getType(character) == Character.CURRENCY_SYMBOL;
            boolean common = "°²³µ§–—‘’“”„«»…·×½¼¾\u00a0±".indexOf(character) >= 0;
            boolean drawn = character >= 0x2500 && character < 0x25a0;
            if (drawn || (within && "’·".indexOf(character) < 0)) {
                return -0.5;
            }
            return common || (money && !inWord) ? 0.9 : 0.3;
        }
        boolean shouting = Character.isUpperCase(character) && Character.isLowerCase(before);
        boolean foreign = (Character.isLetter(before) && !oneScript(before, character))
                || (Character.isLetter(after) && !oneScript(character, after));
        boolean crowded = run >= 3 && UnicodeScript.of(character) == UnicodeScript.LATIN;
        if (shouting || foreign || crowded) {
            return -0.5;
        }
        return inWord ? 1 : 0.4;
    }

    private static boolean oneScript(char one, char other) {
        UnicodeScript first = UnicodeScript.of(one);
        UnicodeScript second = UnicodeScript.of(other);
        boolean asian = first.compareTo(second) != 0 && isAsian(first) && isAsian(second);
        return first == second || asian || first == UnicodeScript.COMMON || second == UnicodeScript.COMMON;
    }

    private static boolean isAsian(UnicodeScript script) {
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private record Candidate(Charset charset, String text, double score) {}
}
