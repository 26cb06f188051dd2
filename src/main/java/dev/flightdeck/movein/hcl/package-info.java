/// The part of HCL that a configuration of connections needs: blocks, attributes, literals,
/// templates, references and calls. What is beyond it is kept as text and never evaluated.
@NullMarked
package dev.flightdeck.movein.hcl;

import org.jspecify.annotations.NullMarked;
