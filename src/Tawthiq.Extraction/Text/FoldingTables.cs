namespace Tawthiq.Extraction.Text;

/// <summary>Base letters of accented Latin and of Arabic presentation forms, by code point.</summary>
/// <remarks>
/// String normalization does nothing under invariant globalization, so the compatibility decompositions that folding needs
/// stand here. Source: Unicode Character Database, decomposition mappings.
/// </remarks>
internal static class FoldingTables
{
    /// <summary>Lower-case base letters of U+00C0 to U+024F.</summary>
    public const string Latin =
        "aaaaaa\u00E6ceeeeiiii" +
        "dnooooo\u00D7ouuuuyt\u00DF" +
        "aaaaaa\u00E6ceeeeiiii" +
        "dnooooo\u00F7ouuuuyty" +
        "aaaaaaccccccccdd" +
        "ddeeeeeeeeeegggg" +
        "gggghhhhiiiiiiii" +
        "ii\u0133\u0133jjkk\u0138llllll\u0140" +
        "\u0140llnnnnnn\u0149nnoooo" +
        "oo\u0153\u0153rrrrrrssssss" +
        "ssttttttuuuuuuuu" +
        "uuuuwwyyyzzzzzzs" +
        "\u0180b\u0183\u0183\u0185\u0185\u0254\u0188\u0188\u0256d\u018C\u018C\u018D\u01DD\u0259" +
        "\u025B\u0192\u0192\u0260\u0263\u0195\u0269\u0268kk\u019A\u019B\u026F\u0272\u019E\u0275" +
        "oo\u01A3\u01A3\u01A5\u01A5\u0280\u01A8\u01A8\u0283\u01AA\u01AB\u01AD\u01AD\u0288u" +
        "u\u028A\u028B\u01B4\u01B4\u01B6\u01B6\u0292\u01B9\u01B9\u01BA\u01BB\u01BD\u01BD\u01BE\u01BF" +
        "\u01C0\u01C1\u01C2\u01C3\u01C6\u01C6\u01C6\u01C9\u01C9\u01C9\u01CC\u01CC\u01CCaai" +
        "ioouuuuuuuuuu\u01DDaa" +
        "aa\u01E3\u01E3\u01E5\u01E5ggkkoooo\u01EF\u01EF" +
        "j\u01F3\u01F3\u01F3gg\u0195\u01BFnnaa\u01FD\u01FD\u01FF\u01FF" +
        "aaaaeeeeiiiioooo" +
        "rrrruuuusstt\u021D\u021Dhh" +
        "\u019E\u0221\u0223\u0223\u0225\u0225aaeeoooooo" +
        "ooyy\u0234\u0235\u0236\u0237\u0238\u0239\u2C65\u023C\u023C\u019A\u2C66\u023F" +
        "\u0240\u0242\u0242\u0180\u0289\u028C\u0247\u0247\u0249\u0249\u024B\u024B\u024D\u024D\u024F\u024F";

    /// <summary>Lower-case base letters of U+1E00 to U+1EFF, used by scholarly romanisations.</summary>
    public const string LatinAdditional =
        "aabbbbbbccdddddd" +
        "ddddeeeeeeeeeeff" +
        "gghhhhhhhhhhiiii" +
        "kkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooo" +
        "oooopppprrrrrrrr" +
        "sssssssssstttttt" +
        "ttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyy" +
        "zzzzzzhtwy\u1E9As\u1E9C\u1E9D\u00DF\u1E9F" +
        "aaaaaaaaaaaaaaaa" +
        "aaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooo" +
        "oooooooooooooooo" +
        "oooouuuuuuuuuuuu" +
        "uuyyyyyyyy\u1EFB\u1EFB\u1EFD\u1EFD\u1EFF\u1EFF";

    /// <summary>Decorative letters of U+2100 to U+214F, each followed by its plain letter.</summary>
    public const string Letterlike = "ℂcℊgℋhℌhℍhℎhℐiℑiℒlℓlℕnℙpℚqℛrℜrℝrℤzℨzℬbℭcℯeℰeℱfℳmℴo";

    /// <summary>Plain letters of U+FE70 to U+FEFC; the tatweel stands for signs that fold to nothing.</summary>
    public const string ArabicForms =
        "\u0640\u0640\u0640\uFE73\u0640\uFE75\u0640\u0640\u0640\u0640\u0640\u0640" +
        "\u0640\u0640\u0640\u0640\u0621\u0622\u0622\u0623\u0623\u0624\u0624\u0625" +
        "\u0625\u0626\u0626\u0626\u0626\u0627\u0627\u0628\u0628\u0628\u0628\u0629" +
        "\u0629\u062A\u062A\u062A\u062A\u062B\u062B\u062B\u062B\u062C\u062C\u062C" +
        "\u062C\u062D\u062D\u062D\u062D\u062E\u062E\u062E\u062E\u062F\u062F\u0630" +
        "\u0630\u0631\u0631\u0632\u0632\u0633\u0633\u0633\u0633\u0634\u0634\u0634" +
        "\u0634\u0635\u0635\u0635\u0635\u0636\u0636\u0636\u0636\u0637\u0637\u0637" +
        "\u0637\u0638\u0638\u0638\u0638\u0639\u0639\u0639\u0639\u063A\u063A\u063A" +
        "\u063A\u0641\u0641\u0641\u0641\u0642\u0642\u0642\u0642\u0643\u0643\u0643" +
        "\u0643\u0644\u0644\u0644\u0644\u0645\u0645\u0645\u0645\u0646\u0646\u0646" +
        "\u0646\u0647\u0647\u0647\u0647\u0648\u0648\u0649\u0649\u064A\u064A\u064A" +
        "\u064A\u0644\u0644\u0644\u0644\u0644\u0644\u0644\u0644";
}
