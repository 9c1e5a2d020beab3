using SchemaFirst.Schema.Compatibility;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>Verdicts in words.</summary>
internal static class VerdictText
{
    /// <summary>The word for a verdict in reports that programs read.</summary>
    public static string Name(Verdict verdict) => verdict.Kind switch
    {
        Compatibility.Compatible => "compatible",
        Compatibility.Broken => "broken",
        _ => "unknown",
    };

    /// <summary>What a verdict means, in a few words.</summary>
    public static string Describe(Verdict verdict, bool isBackward) => verdict.Kind switch
    {
        Compatibility.Compatible => isBackward ? "every document valid before stays valid" : "every document valid after was valid before",
        Compatibility.Broken => isBackward ? "some documents valid before are not valid any more" : "some documents valid after were not valid before",
        _ => $"not known: {verdict.Reason}",
    };

    /// <summary>What a finding does, in a few words; empty when it changes no verdict.</summary>
    public static string Effect(VerdictPair verdicts) => (verdicts.Backward.Kind, verdicts.Forward.Kind) switch
    {
        (Compatibility.Compatible, Compatibility.Compatible) => "",
        (Compatibility.Broken, Compatibility.Compatible) => "breaks old documents",
        (Compatibility.Broken, _) => "breaks old documents, accepts new ones",
        (Compatibility.Compatible, Compatibility.Broken) => "accepts new documents",
        _ => $"not known: {verdicts.Backward.Reason ?? verdicts.Forward.Reason}",
    };
}
