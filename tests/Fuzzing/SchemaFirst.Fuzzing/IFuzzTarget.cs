namespace SchemaFirst.Fuzzing;

/// <summary>A part of the product that takes anybody's bytes.</summary>
internal interface IFuzzTarget
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Feeds it.</summary>
    /// <exception cref="FuzzFailure">A promise is broken. Any other exception is a crash of the product.</exception>
    void Run(byte[] input);
}

/// <summary>A promise that is broken.</summary>
internal sealed class FuzzFailure(string message) : Exception(message)
{
    public static void Unless(bool holds, string promise)
    {
        if (!holds)
        {
            throw new FuzzFailure(promise);
        }
    }
}
