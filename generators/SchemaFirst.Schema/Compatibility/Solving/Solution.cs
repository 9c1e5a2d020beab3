using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Whether some value fits.</summary>
internal enum Answer
{
    /// <summary>Certainly none does.</summary>
    No,

    /// <summary>One does, and there it is.</summary>
    Yes,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

/// <summary>What looking for a value came to.</summary>
/// <param name="Answer">Whether there is one.</param>
/// <param name="Witness">The value; when the answer is unknown, one that may fit, or null.</param>
/// <param name="Reason">Why the answer is unknown.</param>
/// <param name="IsConfirmed">True when whoever asked has said so of the value: it answers the question, and says nothing of the state.</param>
internal readonly record struct Solution(Answer Answer, JsonValue? Witness = null, string? Reason = null, bool IsConfirmed = false)
{
    public static Solution No => new(Answer.No);

    /// <summary>The budget is spent.</summary>
    public static Solution TooLong => Unknown("it takes too many steps to decide");

    public static Solution Yes(JsonValue witness) => new(Answer.Yes, witness);

    public static Solution Confirmed(JsonValue witness) => new(Answer.Yes, witness, IsConfirmed: true);

    public static Solution Unknown(string reason, JsonValue? candidate = null) => new(Answer.Unknown, candidate, reason);

    /// <summary>A yes that holds only if what was left out of account does, too.</summary>
    public Solution Unless(string? reason) => reason is not null && Answer == Answer.Yes ? Unknown(reason, Witness) : this;
}
