namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>
/// How far a value is from an alternative: its errors, of which deeper ones count less, since more of the alternative has been recognised
/// before they were met.
/// </summary>
/// <param name="depth">How deep in the document the value lies.</param>
internal sealed class CostMeter(int depth)
{
    /// <summary>An error.</summary>
    public const double Error = 1;

    /// <summary>An error that is a slip of the pen.</summary>
    public const double Slip = 0.5;

    // Two errors one level further down are as near as one here.
    private const double Decay = 0.5;

    /// <summary>The cost so far.</summary>
    public double Cost { get; private set; }

    /// <summary>Adds an error at a depth.</summary>
    public void Add(double weight, int errorDepth) => Cost += weight * Math.Pow(Decay, errorDepth - depth);

    /// <summary>True when one cost cannot be told from another.</summary>
    public static bool AreEqual(double left, double right) => Math.Abs(left - right) <= 1e-9 * Math.Max(left, right);
}
