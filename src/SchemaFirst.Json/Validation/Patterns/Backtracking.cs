using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>What an <see cref="Instruction"/> does.</summary>
internal enum Operation : byte
{
    /// <summary>Takes a code point of a set.</summary>
    Take,

    /// <summary>Goes on here, and on failure there.</summary>
    Try,

    /// <summary>Goes on there.</summary>
    Jump,

    /// <summary>Tests a condition on the place.</summary>
    Assert,

    /// <summary>Runs what follows apart, up to <see cref="End"/>, and goes on there.</summary>
    Look,

    /// <summary>Sets a register to a number.</summary>
    Set,

    /// <summary>Sets a register to the place.</summary>
    Mark,

    /// <summary>Ends a group: its text is what lies between the place and a mark.</summary>
    Capture,

    /// <summary>Takes the text of a group again.</summary>
    Repeat,

    /// <summary>Decides whether a loop goes on.</summary>
    Loop,

    /// <summary>Begins another round of a loop.</summary>
    Enter,

    /// <summary>Ends the pattern or a look.</summary>
    End,
}

/// <summary>An instruction.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Target">Where it may go on instead of the next one.</param>
/// <param name="Register">The register or group that it is about.</param>
/// <param name="Number">A number, a condition, or a second register.</param>
/// <param name="IsBackward">True where texts are read from right to left, as they are behind a place.</param>
/// <param name="Set">The code points.</param>
/// <param name="Round">How often a loop is gone through.</param>
internal readonly record struct Instruction(
    Operation Operation, int Target = 0, int Register = 0, int Number = 0, bool IsBackward = false, CodePointSet? Set = null, RepeatNode? Round = null);
