namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>How an alternative stands to a value before its errors are counted.</summary>
internal enum AlternativeTier
{
    /// <summary>It may be the one that was meant.</summary>
    Possible,

    /// <summary>A member that tells alternatives apart has another's value.</summary>
    OtherDiscriminator,

    /// <summary>Its own type does not admit the value.</summary>
    OtherType,
}

/// <summary>The alternatives that were probably meant by a value that fits none.</summary>
/// <param name="Tier">How they stand to the value.</param>
/// <param name="Indices">Those that are equally near, in order.</param>
/// <param name="Cost">How far the value is from them.</param>
/// <param name="Discriminator">The member whose value is another's; null for none.</param>
internal sealed record NearestAlternatives(AlternativeTier Tier, IReadOnlyList<int> Indices, double Cost, string? Discriminator = null);
